package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails.Earlier;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.poll.HistoryReader.ReadResult.Complete;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrendsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Watch WATCH = Watch.of("dancer");
  private static final Creator DANCER = new Creator(Optional.of("1"), "dancer");

  private final List<ObservationRecord> frames = new ArrayList<>();
  private final HistoryReader recordings =
      (handle, since, viewer) -> {
        assertThat(handle).isEqualTo("dancer");
        frames.stream().filter(f -> !f.seen().at().isBefore(since)).forEach(viewer::onRecord);
        return new Complete(frames.size(), 0);
      };

  @Test
  void tell_the_highest_figure_of_each_day_and_the_one_that_crossed() {
    saw("8", Duration.ofDays(9), 5);
    saw("8", Duration.ofDays(6), 10);
    saw("8", Duration.ofHours(60), 30);
    saw("8", Duration.ofHours(50), 20);
    saw("9", Duration.ofHours(49), 999);
    saw("8", Duration.ofHours(24), 40);
    saw("8", Duration.ofHours(23), 70);

    assertThat(trend("8", 100)).containsExactly(of(10), of(30), of(40), of(100));
  }

  @Test
  void tell_the_looks_where_no_day_before_is_known() {
    saw("8", Duration.ofHours(3), 10);
    saw("8", Duration.ofHours(2), 30);
    saw("9", Duration.ofHours(1), 999);
    assertThat(trend("8", 100)).containsExactly(of(10), of(30), of(100));
  }

  @Test
  void tell_no_more_looks_than_a_line_has_room_for() {
    for (int i = 15; i > 0; i--) {
      saw("8", Duration.ofHours(i), 20 - i);
    }
    assertThat(trend("8", 100)).hasSize(12).startsWith(of(9)).endsWith(of(19), of(100));
  }

  @Test
  void are_empty_at_first_sight() {
    saw("9", Duration.ofHours(3), 10);
    assertThat(trend("8", 100)).isEmpty();
  }

  @Test
  void tell_what_else_crossed_for_the_video_within_a_day() {
    saw("8", Duration.ofHours(60), 10);
    saw("8", Duration.ofHours(50), 60);
    saw("8", Duration.ofHours(30), 10);
    saw("8", Duration.ofHours(20), 55);
    saw("9", Duration.ofHours(19), 20);
    saw("9", Duration.ofHours(18), 70);
    saw("8", Duration.ofHours(3), 80);

    assertThat(told("8", 100).details().earlier())
        .containsExactly(
            new Earlier(
                Metric.VIEWS_1D, Level.of("75").orElseThrow(), NOW.minus(Duration.ofHours(3))),
            new Earlier(
                Metric.VIEWS_1D, Level.of("50").orElseThrow(), NOW.minus(Duration.ofHours(20))));
  }

  @Test
  void do_not_keep_an_alert_back_when_nothing_can_be_read() {
    HistoryReader broken =
        (handle, since, viewer) -> {
          throw new IllegalStateException("throttled");
        };
    Alert alert = alert("8", 100);
    assertThat(Trends.of(WATCH, replay(), NOW, List.of(alert)).from(broken)).containsExactly(alert);
  }

  @Test
  void are_not_asked_for_where_nothing_is_announced() {
    HistoryReader none =
        (handle, since, viewer) -> {
          throw new AssertionError("it costs a read");
        };
    assertThat(Trends.of(WATCH, replay(), NOW, List.of()).from(none)).isEmpty();
  }

  private List<BigDecimal> trend(String video, long views) {
    return told(video, views).trend();
  }

  private Alert told(String video, long views) {
    return Trends.of(WATCH, replay(), NOW, List.of(alert(video, views)))
        .from(recordings)
        .getFirst();
  }

  private static Replay replay() {
    return new Replay(Rearm.DEFAULT, ThresholdGrammar.read("views_1d=50/75").thresholds());
  }

  private void saw(String video, Duration ago, long views) {
    Figures figures = new Figures.Builder().set(Metric.VIEWS_1D, of(views)).build();
    VideoStats stats =
        new VideoStats(video, NOW.minus(Duration.ofDays(30)), "", Optional.empty(), figures);
    Observation.Builder read = new Observation.Builder();
    read.add(Order.NEWEST, 1, new Page(List.of(stats), 1, 0, 0, Optional.of(DANCER)));
    Instant at = NOW.minus(ago);
    Observation seen =
        read.build(at, Coverage.SCANNED, Set.of(Order.NEWEST), Map.of(), Set.of()).by(DANCER);
    frames.add(new ObservationRecord(seen, at, frames.isEmpty()));
  }

  private static Alert alert(String video, long views) {
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            Level.of("90").orElseThrow(),
            of(views),
            of(70),
            Optional.of(NOW.minus(Duration.ofHours(23))),
            Severity.WARNING,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.empty());
    return new Alert(video, crossing, video, NOW.minus(Duration.ofDays(30)), "", Optional.empty());
  }

  private static BigDecimal of(long figure) {
    return BigDecimal.valueOf(figure);
  }
}
