package io.spikewatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Decision;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Replay;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100/1000, likes_1d=7").thresholds();

  private Instant at = TEN;

  @Test
  void tells_what_was_crossed_and_what_was_near_and_leaves_out_the_rest() {
    Account account = new Account("1", LEVELS, TEN);
    for (long views : new long[] {10, 79, 80, 100, 500, 600, 850, 70, 120}) {
      account.sees(frame(views));
    }
    assertThat(account.first()).contains(TEN);
    assertThat(account.decisions())
        .filteredOn(d -> d.metric() == Metric.VIEWS_1D)
        .extracting(d -> d.value().orElseThrow().intValue() + " " + d.reason().key())
        .containsExactly(
            "80 not_crossed", "100 crossed", "500 not_crossed", "850 not_crossed", "120 crossed");
    assertThat(account.decisions())
        .filteredOn(d -> d.metric() == Metric.LIKES_1D)
        .extracting(Decision::reason)
        .containsExactly(Reason.NO_FIGURE);
  }

  @Test
  void begins_no_earlier_than_it_is_asked_to() {
    Account account = new Account("1", LEVELS, TEN.plus(Duration.ofHours(2)));
    account.sees(frame(10));
    account.sees(frame(150));
    account.sees(frame(1_500));
    assertThat(account.decisions())
        .filteredOn(d -> d.reason().alerts())
        .extracting(d -> d.crossing().orElseThrow().level().text())
        .containsExactly("1000");
  }

  /** The account and the judge are one: what the one tells as crossed the other announces. */
  @Test
  void tells_as_crossed_exactly_what_is_announced() {
    Account account = new Account("1", LEVELS, TEN);
    Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    Random random = new Random(6);
    List<String> announced = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Frame frame = frame(Math.round(Math.exp(random.nextDouble() * 9)));
      account.sees(frame);
      replay
          .sees(frame)
          .alerts()
          .forEach(a -> announced.add(frame.seen().at() + " " + a.crossing().level().text()));
    }
    assertThat(announced).hasSizeGreaterThan(50);
    assertThat(account.decisions().stream().filter(d -> d.reason().alerts()))
        .extracting(d -> d.at() + " " + d.crossing().orElseThrow().level().text())
        .containsExactlyElementsOf(announced);
  }

  private Frame frame(long views1d) {
    SampleVideo video = SampleVideo.video("1").with(Metric.VIEWS_1D, views1d);
    Observation seen =
        new Observation(
            at,
            Optional.of(new Creator(Optional.of("7"), "maker")),
            List.of(video.stats()),
            Map.of(),
            true,
            Reach.SWEPT);
    Frame frame = new Frame(seen, at.minus(Duration.ofHours(1)), at.equals(TEN));
    at = at.plus(Duration.ofHours(1));
    return frame;
  }
}
