package io.spikewatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.NextSnapshot;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleVideo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LevelStatusReportTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Evaluator EVALUATOR = new Evaluator(Rearm.DEFAULT);

  private Thresholds thresholds = levels("views_1d=100/1000");
  private Optional<Snapshot> known = Optional.empty();
  private Instant at = TEN;
  private List<Alert> alerts = List.of();

  @Test
  void a_level_is_ready_then_fired_then_waits_to_rearm_and_is_ready_again() {
    sees(v -> v.with(Metric.VIEWS_1D, 99));
    assertThat(states()).containsExactly("100 ready", "1000 ready");
    sees(v -> v.with(Metric.VIEWS_1D, 100));
    assertThat(states()).containsExactly("100 fired, 80", "1000 ready");
    sees(v -> v.with(Metric.VIEWS_1D, 80));
    assertThat(states()).containsExactly("100 waits_to_rearm, 80", "1000 ready");
    sees(v -> v.with(Metric.VIEWS_1D, 79));
    assertThat(states()).containsExactly("100 ready", "1000 ready");
  }

  @Test
  void what_is_reached_at_the_first_look_counts_as_fired() {
    sees(v -> v.with(Metric.VIEWS_1D, 500));
    assertThat(states()).containsExactly("100 fired, 80", "1000 ready");
    assertThat(standing().suppressions()).containsExactly(Suppression.BASELINE);
  }

  @Test
  void a_multiple_of_an_unknown_usual_figure_does_not_apply() {
    thresholds = levels("views_1d=5x");
    sees(v -> v.with(Metric.VIEWS_1D, 500));
    assertThat(states()).containsExactly("5x nothing_usual");
  }

  @Test
  void sales_that_have_stood_at_zero_for_days_are_guarded() {
    thresholds = levels("gmv_1d=50");
    sees(v -> v.with(Metric.GMV, "0"));
    assertThat(standing().suppressions()).containsExactly(Suppression.BASELINE);
    assertThat(standing().lowerBound()).isTrue();
    at = at.plus(Duration.ofDays(3));
    sees(v -> v.with(Metric.GMV, "0").with(Metric.VIEWS, 7));
    assertThat(standing().suppressions())
        .containsExactly(Suppression.BASELINE, Suppression.LONG_AT_ZERO);
    sees(v -> v.with(Metric.GMV, "60"));
    assertThat(alerts).hasSize(1);
    assertThat(standing().suppressions())
        .containsExactly(Suppression.BASELINE, Suppression.SUSPECT_ANNOUNCED);
  }

  /** The explanation and the evaluator go by one rule: what is ready fires, and nothing else. */
  @Test
  void exactly_what_is_said_to_be_ready_fires_when_it_is_reached() {
    Random random = new Random(4);
    int fired = 0;
    sees(v -> v.with(Metric.VIEWS_1D, 10));
    for (int i = 0; i < 3_000; i++) {
      long figure = Math.round(Math.exp(random.nextDouble() * 9));
      Optional<LevelStatus> highest =
          standing().levels().stream()
              .filter(l -> l.figure().orElseThrow().compareTo(BigDecimal.valueOf(figure)) <= 0)
              .reduce((lower, higher) -> higher);
      boolean expected = highest.filter(l -> !l.fired()).isPresent();
      sees(v -> v.with(Metric.VIEWS_1D, figure));
      assertThat(alerts).hasSize(expected ? 1 : 0);
      fired += alerts.size();
    }
    assertThat(fired).isGreaterThan(100);
  }

  private void sees(UnaryOperator<SampleVideo> change) {
    at = at.plus(Duration.ofHours(1));
    SampleVideo video = change.apply(SampleVideo.video("1"));
    Creator creator = new Creator(Optional.of("7"), "maker");
    Observation seen =
        new Observation(
            at,
            Optional.of(creator),
            List.of(video.stats()),
            Map.of(),
            true,
            Coverage.SWEPT,
            Optional.empty());
    Diff diff = new Diff(known, seen);
    EvaluationResult result =
        EVALUATOR.evaluate(known, at.minus(Duration.ofHours(1)), diff, thresholds);
    alerts = result.alerts();
    known = Optional.of(NextSnapshot.of(known, seen, diff, result.records()));
  }

  private MetricStatus standing() {
    Snapshot snapshot = known.orElseThrow();
    return new LevelStatusReport(snapshot, at, Rearm.DEFAULT)
        .of(Objects.requireNonNull(snapshot.videos().get("1")), thresholds)
        .getFirst();
  }

  private List<String> states() {
    return standing().levels().stream()
        .map(
            l ->
                l.level().text()
                    + " "
                    + l.state().key()
                    + l.rearmsBelow()
                        .map(r -> ", " + r.stripTrailingZeros().toPlainString())
                        .orElse(""))
        .toList();
  }

  private static Thresholds levels(String... text) {
    return ThresholdGrammar.read(String.join(" ", Arrays.asList(text))).thresholds();
  }
}
