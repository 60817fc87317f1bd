package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.poll.Recordings.Showing.Shown;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import io.spikewatch.watch.Watch;
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

  private final List<Frame> frames = new ArrayList<>();
  private final Recordings recordings =
      (handle, since, viewer) -> {
        assertThat(handle).isEqualTo("dancer");
        frames.stream().filter(f -> !f.seen().at().isBefore(since)).forEach(viewer::sees);
        return new Shown(frames.size(), 0);
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
  void are_empty_where_no_day_before_is_known() {
    saw("8", Duration.ofHours(3), 10);
    assertThat(trend("8", 100)).isEmpty();
  }

  @Test
  void do_not_keep_an_alert_back_when_nothing_can_be_read() {
    Recordings broken =
        (handle, since, viewer) -> {
          throw new IllegalStateException("throttled");
        };
    Alert alert = alert("8", 100);
    assertThat(Trends.of(WATCH, NOW, List.of(alert)).from(broken)).containsExactly(alert);
  }

  @Test
  void are_not_asked_for_where_nothing_is_announced() {
    Recordings none =
        (handle, since, viewer) -> {
          throw new AssertionError("it costs a read");
        };
    assertThat(Trends.of(WATCH, NOW, List.of()).from(none)).isEmpty();
  }

  private List<BigDecimal> trend(String video, long views) {
    return Trends.of(WATCH, NOW, List.of(alert(video, views))).from(recordings).getFirst().trend();
  }

  private void saw(String video, Duration ago, long views) {
    Figures figures = new Figures.Builder().set(Metric.VIEWS_1D, of(views)).build();
    VideoStats stats =
        new VideoStats(video, NOW.minus(Duration.ofDays(30)), "", Optional.empty(), figures);
    Observation.Builder read = new Observation.Builder();
    read.add(Order.NEWEST, 1, new Page(List.of(stats), 1, 0, 0, Optional.of(DANCER)));
    Instant at = NOW.minus(ago);
    Observation seen =
        read.build(at, Reach.SCANNED, Set.of(Order.NEWEST), Map.of(), false).by(DANCER);
    frames.add(new Frame(seen, at, frames.isEmpty()));
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
