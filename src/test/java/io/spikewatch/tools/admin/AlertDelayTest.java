package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.SourcePattern;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertDelayTest {

  private static final SourcePattern ROLLING = new SourcePattern(30, true);
  private static final SourcePattern DAILY = new SourcePattern(30, false);
  private static final Duration FOUR_HOURS = Duration.ofHours(4);

  @Test
  void counts_the_alerts_of_videos_that_were_not_read_in_every_run() {
    AlertDelay delay =
        AlertDelay.of(
            ROLLING, List.of(after(Duration.ofHours(1)), after(Duration.ofHours(2))), FOUR_HOURS);
    assertThat(delay.sentence())
        .isEqualTo(
            "An alert of a video that was far below its level can come up to 4 h late."
                + " In the last 30 days, that was true of 1 of 2 alerts.");
    assertThat(delay.delayed()).isEqualTo(1);
  }

  @Test
  void says_that_it_has_nothing_to_compare_with() {
    assertThat(AlertDelay.of(ROLLING, List.of(), FOUR_HOURS).sentence())
        .endsWith("The last 30 days have no alert to compare with.");
  }

  @Test
  void delays_nothing_where_figures_change_once_a_day() {
    AlertDelay delay = AlertDelay.of(DAILY, List.of(after(Duration.ofDays(1))), FOUR_HOURS);
    assertThat(delay.sentence()).startsWith("The accepted delay delays no alert here");
    assertThat(delay.delayed()).isZero();
  }

  private static Spikes after(Duration unread) {
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(new BigDecimal("100000"), Optional.empty()),
            new BigDecimal("120000"),
            BigDecimal.ONE,
            Optional.of(SampleAlerts.SEEN.minus(unread)),
            Severity.WARNING,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.empty());
    return SampleAlerts.spikes(crossing);
  }
}
