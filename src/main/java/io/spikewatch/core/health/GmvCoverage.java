package io.spikewatch.core.health;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the source still covers the GMV of a creator. The coverage differs by market and can stop
 * without notice while views stay fresh.
 */
final class GmvCoverage {

  private static final Duration STALE_AFTER = Duration.ofDays(7);

  /** GMV that is unchanged for this time is recorded as an issue. */
  private static final Duration NOTED_AFTER = Duration.ofDays(6);

  /**
   * Totals are stored for three days. If sales change meanwhile, an older state of GMV is not
   * known.
   */
  private static final Duration KNOWN_WITH_SALES = Duration.ofDays(3);

  /** If a creator had no refresh within this time, all its figures are stale. */
  private static final Duration FRESH = Duration.ofDays(2);

  private final Watch watch;
  private final Thresholds thresholds;
  private final Snapshot snapshot;
  private final Instant now;

  GmvCoverage(Watch watch, Thresholds thresholds, Snapshot snapshot, Instant now) {
    this.watch = watch;
    this.thresholds = thresholds;
    this.snapshot = snapshot;
    this.now = now;
  }

  /** Returns the issue, if GMV matters for this watch and views change. */
  Optional<HealthIssue> issue() {
    boolean fresh = snapshot.observedAt().plus(FRESH).isAfter(now);
    if (!fresh || !names(thresholds)) {
      return Optional.empty();
    }
    List<VideoRecord> sold =
        snapshot.videos().values().stream()
            .filter(v -> v.figures().orZero(Metric.GMV).signum() > 0)
            .toList();
    return sold.isEmpty() ? neverSeen() : stoodStill(sold);
  }

  private static boolean names(Thresholds thresholds) {
    return !thresholds.of(Metric.GMV).isEmpty() || !thresholds.of(Metric.GMV_1D).isEmpty();
  }

  private Optional<HealthIssue> neverSeen() {
    boolean longEnough =
        snapshot.videos().values().stream()
            .anyMatch(v -> !v.firstSeenAt().plus(STALE_AFTER).isAfter(now));
    return names(watch.thresholds()) && longEnough
        ? Optional.of(issue(Fact.Kind.GMV_NEVER_SEEN, Duration.ZERO))
        : Optional.empty();
  }

  private Optional<HealthIssue> stoodStill(List<VideoRecord> sold) {
    boolean seen =
        sold.stream()
            .max(Comparator.comparing(v -> v.figures().orZero(Metric.GMV)))
            .filter(top -> top.lastSeenAt().plus(FRESH).isAfter(now))
            .isPresent();
    Instant since =
        sold.stream().map(GmvCoverage::since).max(Comparator.naturalOrder()).orElse(now);
    Duration still = Duration.between(since, now);
    boolean salesMove = sold.stream().anyMatch(GmvCoverage::sellsWithoutGmv);
    Duration noted = salesMove ? KNOWN_WITH_SALES : NOTED_AFTER;
    return seen && still.compareTo(noted) >= 0
        ? Optional.of(
            issue(
                Fact.Kind.GMV_UNCHANGED,
                still.compareTo(STALE_AFTER) >= 0 ? Duration.ZERO : STALE_AFTER.minus(noted)))
        : Optional.empty();
  }

  /**
   * Since when the GMV of a video is known to be unchanged. A suspected backfill counts as a
   * change.
   */
  private static Instant since(VideoRecord video) {
    Instant stood = stoodSince(video);
    return video.suspectAt().filter(stood::isBefore).orElse(stood);
  }

  private static Instant stoodSince(VideoRecord video) {
    Instant since = video.lastSeenAt();
    BigDecimal gmv = video.figures().orZero(Metric.GMV);
    for (SalesPoint point : video.points().reversed()) {
      if (point.gmv().compareTo(gmv) != 0) {
        return since;
      }
      since = point.at();
    }
    return since;
  }

  private static boolean sellsWithoutGmv(VideoRecord video) {
    List<SalesPoint> points = video.points();
    return points.stream().map(SalesPoint::sales).distinct().count() > 1
        && points.stream().map(SalesPoint::gmv).distinct().count() == 1;
  }

  private HealthIssue issue(Fact.Kind what, Duration grace) {
    return HealthIssue.about(
            snapshot.creator(),
            Condition.GMV_STALE,
            watch.handle(),
            "",
            Detail.of(Fact.of(what, snapshot.creator().handle())))
        .after(grace);
  }
}
