package io.spikewatch.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Decision;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleVideo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100/1000, likes_1d=7").thresholds();

  private Instant at = TEN;

  @Test
  void shows_crossed_and_near_levels_and_omits_the_rest() {
    DecisionLog decisionLog = new DecisionLog("1", LEVELS, TEN);
    for (long views : new long[] {10, 79, 80, 100, 500, 600, 850, 70, 120}) {
      decisionLog.onRecord(record(views));
    }
    assertThat(decisionLog.first()).contains(TEN);
    assertThat(decisionLog.decisions())
        .filteredOn(d -> d.metric() == Metric.VIEWS_1D)
        .extracting(d -> d.value().orElseThrow().intValue() + " " + d.reason().key())
        .containsExactly(
            "80 not_crossed", "100 crossed", "500 not_crossed", "850 not_crossed", "120 crossed");
    assertThat(decisionLog.decisions())
        .filteredOn(d -> d.metric() == Metric.LIKES_1D)
        .extracting(Decision::reason)
        .containsExactly(Reason.NO_FIGURE);
  }

  @Test
  void begins_no_earlier_than_it_is_asked_to() {
    DecisionLog decisionLog = new DecisionLog("1", LEVELS, TEN.plus(Duration.ofHours(2)));
    decisionLog.onRecord(record(10));
    decisionLog.onRecord(record(150));
    decisionLog.onRecord(record(1_500));
    assertThat(decisionLog.decisions())
        .filteredOn(d -> d.reason().alerts())
        .extracting(d -> d.crossing().orElseThrow().level().text())
        .containsExactly("1000");
  }

  /** The account and the judge are one: what the one tells as crossed the other announces. */
  @Test
  void shows_as_crossed_exactly_what_is_announced() {
    DecisionLog decisionLog = new DecisionLog("1", LEVELS, TEN);
    Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    Random random = new Random(6);
    List<String> announced = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ObservationRecord record = record(Math.round(Math.exp(random.nextDouble() * 9)));
      decisionLog.onRecord(record);
      replay
          .sees(record)
          .alerts()
          .forEach(a -> announced.add(record.seen().at() + " " + a.crossing().level().text()));
    }
    assertThat(announced).hasSizeGreaterThan(50);
    assertThat(decisionLog.decisions().stream().filter(d -> d.reason().alerts()))
        .extracting(d -> d.at() + " " + d.crossing().orElseThrow().level().text())
        .containsExactlyElementsOf(announced);
  }

  private ObservationRecord record(long views1d) {
    SampleVideo video = SampleVideo.video("1").with(Metric.VIEWS_1D, views1d);
    Observation seen =
        new Observation(
            at,
            Optional.of(new Creator(Optional.of("7"), "maker")),
            List.of(video.stats()),
            Map.of(),
            true,
            Coverage.SWEPT,
            Optional.empty());
    ObservationRecord record =
        new ObservationRecord(seen, at.minus(Duration.ofHours(1)), at.equals(TEN));
    at = at.plus(Duration.ofHours(1));
    return record;
  }
}
