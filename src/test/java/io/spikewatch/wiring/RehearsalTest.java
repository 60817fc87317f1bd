package io.spikewatch.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.PollReport;
import io.spikewatch.testing.TestSettings;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void polls_somebody_who_does_not_exist_and_reaches_nobody() {
    PollReport report = Wiring.rehearse(TestSettings.NOWHERE, 3);

    assertThat(report.polled()).containsExactly("nobody");
    assertThat(report.failed()).isEmpty();
    assertThat(report.credits()).isEqualTo(1);
    assertThat(report.videos()).isEqualTo(1);
    assertThat(report.sent()).isZero();
  }
}
