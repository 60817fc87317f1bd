package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Digest;
import org.junit.jupiter.api.Test;

class LongQuietTest {

  /** Too long to be told again with a crash at every step. */
  @Test
  void delay_no_poll_and_no_evaluation_however_much_they_hold_back() {
    Scenario scenario = Scenario.sound(CrashingPorts.sound());
    scenario.quiet("00:00", "23:00", "UTC").defaults("views_1d=1k").watches("maker");
    scenario.views(0).at("01:00").polls();
    for (int crossing = 0; crossing < 40; crossing++) {
      scenario
          .at(time(61 + 20 * crossing))
          .views(2_000)
          .polls()
          .silent()
          .asks(1)
          .holds(crossing + 1);
      scenario.at(time(71 + 20 * crossing)).views(0).polls().silent();
    }
    scenario.at("23:00").polls().sends(1).holds(0);
    scenario.news(
        n -> {
          Digest digest = (Digest) n.getFirst();
          assertThat(digest.totals().alerts()).isEqualTo(40);
          assertThat(digest.totals().creators()).isEqualTo(1);
        });
    scenario.at("23:30").polls().silent();
  }

  private static String time(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
