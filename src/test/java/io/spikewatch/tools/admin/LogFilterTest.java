package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wanted of the log. */
class LogFilterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Notification TEST = TestAlert.at(NOON);

  @Test
  void nothing_asked_for_is_everything() {
    assertThat(new LogFilter(Optional.empty(), Optional.empty(), Optional.empty()).wants(TEST))
        .isTrue();
  }

  @Test
  void each_wish_counts() {
    assertThat(by(Optional.of(TestAlert.CREATOR), "warning", "spike")).isTrue();
    assertThat(by(Optional.of("somebody"), "warning", "spike")).isFalse();
    assertThat(by(Optional.empty(), "critical", "spike")).isFalse();
    assertThat(by(Optional.empty(), "info", "spike")).isTrue();
    assertThat(by(Optional.empty(), "info", "digest")).isFalse();
  }

  private static boolean by(Optional<String> creator, String severity, String kind) {
    return new LogFilter(creator, Severity.named(severity), Optional.of(kind)).wants(TEST);
  }
}
