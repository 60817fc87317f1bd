package io.spikewatch.core.watch;

import static io.spikewatch.core.watch.Metric.GMV_1D;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant ONE = NOON.plusSeconds(3_600);

  private final Mutes mutes = new Mutes(Map.of(VIEWS_1D, NOON), Map.of("7", ONE));

  @Test
  void hold_a_metric_of_every_video_until_their_instant_and_not_at_it() {
    assertThat(mutes.holdAt(NOON.minusMillis(1), VIEWS_1D, "8")).isTrue();
    assertThat(mutes.holdAt(NOON, VIEWS_1D, "8")).isFalse();
    assertThat(mutes.holdAt(NOON.minusMillis(1), GMV_1D, "8")).isFalse();
  }

  @Test
  void hold_a_video_for_every_metric() {
    assertThat(mutes.holdAt(ONE.minusMillis(1), GMV_1D, "7")).isTrue();
    assertThat(mutes.holdAt(ONE, GMV_1D, "7")).isFalse();
  }

  @Test
  void tell_which_of_them_last() {
    assertThat(mutes.lastingAt(NOON).byName()).containsExactly(Map.entry("7", ONE));
    assertThat(mutes.lastingAt(ONE)).isEqualTo(Mutes.NONE);
  }

  @Test
  void are_added_replaced_and_taken_away() {
    Mutes later = new Mutes(Map.of(VIEWS_1D, ONE, GMV_1D, ONE), Map.of());
    assertThat(mutes.and(later).byName())
        .isEqualTo(Map.of("views_1d", ONE, "gmv_1d", ONE, "7", ONE));
    assertThat(mutes.and(later).without(mutes).byName()).isEqualTo(Map.of("gmv_1d", ONE));
  }

  @Test
  void know_the_id_of_a_video() {
    assertThat(Mutes.isVideoId("7456066022957665553")).isTrue();
    assertThat(Mutes.isVideoId("views_1d")).isFalse();
    assertThat(Mutes.isVideoId("")).isFalse();
  }
}
