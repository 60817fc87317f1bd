package io.spikewatch.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.config.Settings;
import io.spikewatch.poll.PollReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  /** Nobody could be reached at these addresses: what answers is the stand-in alone. */
  private static final Settings SETTINGS =
      Settings.from(
          Map.of(
              "WATCHLIST_TABLE", "watchlist",
              "SNAPSHOTS_TABLE", "snapshots",
              "ALERTS_TABLE", "alerts",
              "HISTORY_TABLE", "history",
              "ALERTS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:alerts",
              "KEYAPI_BASE_URL", "https://source.invalid",
              "KEYAPI_KEY_PARAMETER", "/key"));

  @Test
  void polls_somebody_who_does_not_exist_and_reaches_nobody() {
    PollReport report = Wiring.rehearse(SETTINGS, 3);

    assertThat(report.polled()).containsExactly("nobody");
    assertThat(report.failed()).isEmpty();
    assertThat(report.credits()).isEqualTo(1);
    assertThat(report.videos()).isEqualTo(1);
    assertThat(report.sent()).isZero();
  }
}
