package io.spikewatch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.AlertLog.Entry;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.watch.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wanted of the log. */
class LogFilterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Entry TEST = new Entry(TestAlert.at(NOON), Fate.MUTED, NOON);

  @Test
  void nothing_asked_for_is_everything() {
    assertThat(LogFilter.ALL.wants(TEST)).isTrue();
  }

  @Test
  void each_wish_counts() {
    assertThat(by(Optional.of(TestAlert.NOBODY), "warning", "spike", Fate.MUTED)).isTrue();
    assertThat(by(Optional.of("somebody"), "warning", "spike", Fate.MUTED)).isFalse();
    assertThat(by(Optional.empty(), "critical", "spike", Fate.MUTED)).isFalse();
    assertThat(by(Optional.empty(), "info", "spike", Fate.MUTED)).isTrue();
    assertThat(by(Optional.empty(), "info", "digest", Fate.MUTED)).isFalse();
    assertThat(by(Optional.empty(), "info", "spike", Fate.ANNOUNCED)).isFalse();
  }

  private static boolean by(Optional<String> creator, String severity, String kind, Fate fate) {
    return new LogFilter(creator, Severity.named(severity), Optional.of(kind), Optional.of(fate))
        .wants(TEST);
  }
}
