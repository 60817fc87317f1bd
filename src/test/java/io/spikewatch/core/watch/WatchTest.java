package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void needs_nothing_but_a_handle() {
    Watch watch = Watch.of("maker");

    assertThat(watch.enabled()).isTrue();
    assertThat(watch.thresholds()).isEqualTo(Thresholds.NONE);
    assertThat(watch.userId()).isEmpty();
    assertThat(watch.every()).isEmpty();
    assertThat(watch.tags()).isEmpty();
    assertThat(watch.mutedAt(NOON)).isFalse();
  }

  @Test
  void is_muted_until_an_instant_and_not_at_it() {
    Watch watch = muted(NOON);

    assertThat(watch.mutedAt(NOON.minusMillis(1))).isTrue();
    assertThat(watch.mutedAt(NOON)).isFalse();
    assertThat(watch.mutedAt(NOON.plusMillis(1))).isFalse();
  }

  @Test
  void keeps_its_tags_sorted_and_to_itself() {
    Set<String> given = new HashSet<>(List.of("shop", "beauty"));
    Watch watch = new WatchDraft(Watch.of("maker")).tags(given).watch();
    given.add("later");

    assertThat(watch.tags()).containsExactly("beauty", "shop");
    assertThatThrownBy(() -> watch.tags().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Watch muted(Instant until) {
    return new WatchDraft(Watch.of("maker")).muteUntil(Optional.of(until)).watch();
  }
}
