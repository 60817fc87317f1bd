package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.VideoHistory;
import io.spikewatch.core.snapshot.VideoHistory.Moment;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The chart of a card. */
class HistoryChartTest {

  private static final Instant START = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(7));

  private final List<Moment> moments = new ArrayList<>();

  @Test
  void it_names_the_figure_now_and_the_peak() {
    seen(1, 50_000);
    seen(2, 240_000);
    seen(3, 30_000);
    HistoryChart chart = chart("100000");
    assertThat(chart.now()).contains("30K");
    assertThat(chart.peak()).contains("240K");
    assertThat(chart.peakAt()).contains("2026-11-19 12:00 UTC");
    assertThat(chart.scale()).isEqualTo("240K");
    assertThat(chart.level().orElseThrow().text()).isEqualTo("100K");
    assertThat(chart.label())
        .isEqualTo("views in 1 day since 2026-11-17: 30K now, 240K at the peak, level 100K");
  }

  @Test
  void a_time_without_data_is_a_gap_and_the_last_figure_lasts_until_the_last_poll() {
    seen(1, 50_000);
    seen(2, 60_000);
    seen(5, 70_000);
    HistoryChart chart = chart("100000");
    assertThat(chart.line().chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(chart.end().orElseThrow().x()).isEqualTo("236.0");
  }

  @Test
  void a_level_far_above_the_figures_does_not_flatten_them() {
    seen(1, 50_000);
    assertThat(chart("1000000").level()).isEmpty();
    assertThat(chart("1000000").scale()).isEqualTo("50K");
  }

  @Test
  void nothing_stored_draws_nothing() {
    assertThat(chart("100000").now()).isEmpty();
    assertThat(chart("100000").line()).isEmpty();
  }

  private void seen(int day, int views) {
    moments.add(
        new Moment(
            START.plus(Duration.ofDays(day)), Map.of(Metric.VIEWS_1D, BigDecimal.valueOf(views))));
  }

  private HistoryChart chart(String level) {
    return HistoryChart.of(
        Metric.VIEWS_1D,
        moments.isEmpty()
            ? Optional.empty()
            : Optional.of(new VideoHistory("7456066022957665553", START, moments)),
        Optional.of(new BigDecimal(level)),
        START,
        moments.isEmpty() ? START : moments.getLast().at().plus(Duration.ofDays(2)),
        moments.isEmpty() ? END : moments.getLast().at().plus(Duration.ofDays(2)));
  }
}
