package io.spikewatch.watch;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every watchlist does, read and edited. */
public abstract class WatchlistContract {

  private static final Watch FULL =
      new Watch(
          "dancer",
          Optional.of("6812345678901234567"),
          false,
          ThresholdGrammar.read("views_1d=100k/1m, likes_1d=5x, gmv=off, gmv_1d=99.5").thresholds(),
          Optional.of(Duration.ofHours(6)),
          Optional.of(TEN),
          Set.of("uk", "beauty"),
          Optional.of("call her"),
          new Mutes(
              Map.of(Metric.LIKES_1D, TEN), Map.of("7456066022957665553", TEN.plusSeconds(60))));

  /** The list; each call opens it anew. */
  protected abstract Watchlist list();

  /** The same list, to be edited. */
  protected abstract WatchlistEditor editor();

  @Test
  void is_empty_at_first() {
    assertThat(list().read().watches()).isEmpty();
    assertThat(list().read().problems()).isEmpty();
    assertThat(editor().find("dancer")).isEmpty();
    assertThat(editor().remove("dancer")).isFalse();
  }

  @Test
  void holds_what_was_put_into_it() {
    editor().put(FULL);
    editor().put(Watch.of("singer"));
    assertThat(list().read().watches()).containsExactlyInAnyOrder(FULL, Watch.of("singer"));
    assertThat(list().read().problems()).isEmpty();
    assertThat(editor().find("dancer")).contains(FULL);
    assertThat(editor().find("singer")).contains(Watch.of("singer"));
  }

  @Test
  void replaces_all_settings_of_a_watch() {
    editor().put(FULL);
    editor().put(Watch.of("dancer"));
    assertThat(list().read().watches()).containsExactly(Watch.of("dancer"));
  }

  @Test
  void takes_a_watch_off() {
    editor().put(FULL);
    editor().put(Watch.of("singer"));
    assertThat(editor().remove("dancer")).isTrue();
    assertThat(editor().remove("dancer")).isFalse();
    assertThat(list().read().watches()).containsExactly(Watch.of("singer"));
  }

  @Test
  void pins_an_identity_once() {
    editor().put(Watch.of("dancer"));
    list().pin(Watch.of("dancer"), "1");
    list().pin(Watch.of("dancer"), "2");
    assertThat(editor().find("dancer").flatMap(Watch::userId)).contains("1");
  }

  @Test
  void pins_nothing_to_a_watch_that_is_gone() {
    list().pin(Watch.of("dancer"), "1");
    assertThat(list().read().watches()).isEmpty();
  }
}
