package io.spikewatch.core.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the signals in an observation. Each signal compares two snapshots, so it needs no stored
 * state. What the previous snapshot showed counts as announced, even if the signal was switched on
 * later.
 */
final class CreatorEvents {

  private static final Duration NEWS = Duration.ofDays(7);

  private static final List<Metric> SOLD = List.of(Metric.SALES, Metric.GMV);

  private final Snapshot previous;
  private final Diff diff;
  private final Thresholds thresholds;

  private CreatorEvents(Snapshot previous, Diff diff, Thresholds thresholds) {
    this.previous = previous;
    this.diff = diff;
    this.thresholds = thresholds;
  }

  /** Returns the events of an observation. A baseline has no events. */
  static List<CreatorEvent> of(Optional<Snapshot> previous, Diff diff, Thresholds thresholds) {
    return previous.map(p -> new CreatorEvents(p, diff, thresholds).all()).orElse(List.of());
  }

  private List<CreatorEvent> all() {
    List<CreatorEvent> events = new ArrayList<>();
    thresholds.after(Signal.SILENT).ifPresent(silence -> addSilence(silence, events));
    for (VideoChange change : diff.changes()) {
      if (thresholds.on(Signal.FIRST_SALE) && change.believed() && isFirstSale(change)) {
        events.add(
            CreatorEvent.of(
                CreatorEvent.Type.FIRST_SALE, change.stats(), Optional.empty(), suspect(change)));
      }
      if (thresholds.on(Signal.POSTS) && isNewPost(change)) {
        events.add(
            CreatorEvent.of(
                CreatorEvent.Type.NEW_POST, change.stats(), Optional.empty(), Optional.empty()));
      }
    }
    events.sort(Comparator.comparing(CreatorEvent::type));
    return events;
  }

  /** A video that an empty page of the source has hidden for long is not announced as new. */
  private static boolean isNewPost(VideoChange change) {
    return change.discovery() == Discovery.NEW
        && change.stats().createdAt().plus(NEWS).isAfter(change.at());
  }

  /**
   * Silence is measured up to a complete refresh, because a partial one may lack the newest video.
   */
  private void addSilence(Duration silence, List<CreatorEvent> events) {
    Optional<VideoRecord> last = previous.newestVideo();
    if (last.isEmpty()) {
      return;
    }
    Instant posted = last.get().createdAt();
    boolean before = isSilent(posted, previous.lastWholeRefresh(), silence);
    Optional<VideoStats> next =
        diff.changes().stream()
            .filter(CreatorEvents::isNewPost)
            .map(VideoChange::stats)
            .filter(video -> video.createdAt().isAfter(posted))
            .min(Comparator.comparing(VideoStats::createdAt));
    if (before) {
      next.ifPresent(
          video ->
              events.add(
                  CreatorEvent.of(
                      CreatorEvent.Type.ACTIVE_AGAIN,
                      video,
                      Optional.of(posted),
                      Optional.empty())));
    } else if (next.isEmpty()
        && diff.readNewestTo(posted)
        && isSilent(posted, diff.at(), silence)) {
      events.add(CreatorEvent.silent(last.get().videoId(), posted));
    }
  }

  private static boolean isSilent(Instant posted, Instant refresh, Duration silence) {
    return !posted.plus(silence).isAfter(refresh);
  }

  /** Whether a video that was known without sales has its first sale now. */
  private static boolean isFirstSale(VideoChange change) {
    return change
        .before()
        .filter(before -> SOLD.stream().anyMatch(m -> before.figures().get(m).isPresent()))
        .filter(before -> hasNeverSold(before) && sold(change.after()))
        .isPresent();
  }

  private static boolean hasNeverSold(VideoRecord video) {
    return !sold(video) && video.highWaterMarks().getOrDefault(Metric.SALES, ZERO).signum() == 0;
  }

  private static boolean sold(VideoRecord video) {
    return SOLD.stream().anyMatch(metric -> video.figures().orZero(metric).signum() > 0);
  }

  private static Optional<String> suspect(VideoChange change) {
    return SOLD.stream().anyMatch(metric -> Backfill.suspected(change, metric))
        ? Optional.of(Backfill.NAME)
        : Optional.empty();
  }

  /**
   * Stores the first sale in the high-water mark of the sales. If the sales are later revised to
   * zero, the next sale is not reported as the first. A high-water mark above the figure does not
   * keep a level from firing.
   */
  static Optional<BigDecimal> salesMark(VideoChange change, Thresholds thresholds) {
    return thresholds.on(Signal.FIRST_SALE) && !sold(change.after())
        ? change.before().filter(before -> !hasNeverSold(before)).map(_ -> BigDecimal.ONE)
        : Optional.empty();
  }
}
