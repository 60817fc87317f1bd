package io.spikewatch.core.health;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The issues of one creator, in words. */
public final class CreatorIssues {

  private static final Duration NEVER_ANY_DATA = Duration.ofDays(1);
  private static final Duration STALE_AFTER = Duration.ofDays(7);

  /**
   * The source refreshes daily. If figures are unchanged for this much longer, more than one
   * refresh is missing.
   */
  private static final Duration STALE_FOR_SURE = Duration.ofDays(1);

  /** A creator that cannot be polled is announced after the same time. */
  private static final Duration MISSING_FOR = Duration.ofHours(6);

  /** The source may have no figures of a video that is younger. */
  private static final Duration COLLECTED_AFTER = Duration.ofDays(2);

  private CreatorIssues() {}

  /** The issues that a snapshot shows: a changed handle, or unchanged figures. */
  public static List<HealthIssue> of(
      Watch watch, Thresholds thresholds, Snapshot snapshot, Instant now) {
    List<HealthIssue> issues = new ArrayList<>(renamed(watch, snapshot.creator()));
    new GmvCoverage(watch, thresholds, snapshot, now).issue().ifPresent(issues::add);
    Duration still = Duration.between(snapshot.observedAt(), now);
    if (still.compareTo(STALE_AFTER.minus(STALE_FOR_SURE)) >= 0) {
      Detail detail =
          Detail.of(
              Fact.of(Fact.Kind.FIGURES_UNCHANGED, snapshot.creator().handle(), still.toDays()));
      issues.add(
          HealthIssue.about(snapshot.creator(), Condition.CREATOR_STALE, watch.handle(), "", detail)
              .after(STALE_FOR_SURE));
    }
    return issues;
  }

  /**
   * The issues of a poll: also if the source shows no valid figure of a metric that has levels,
   * which could then never be reached.
   */
  public static List<HealthIssue> of(
      Watch watch, Thresholds thresholds, Snapshot snapshot, List<VideoStats> seen, Instant now) {
    List<HealthIssue> issues = of(watch, thresholds, snapshot, now);
    String missing = missing(thresholds, seen, now);
    if (missing.isEmpty() || issues.stream().anyMatch(CreatorIssues::isStale)) {
      return issues;
    }
    String handle = snapshot.creator().handle();
    Detail detail = Detail.of(Fact.of(Fact.Kind.FIGURES_MISSING, handle, missing));
    List<HealthIssue> more = new ArrayList<>(issues);
    more.add(
        HealthIssue.about(snapshot.creator(), Condition.CREATOR_STALE, watch.handle(), "", detail)
            .after(MISSING_FOR));
    return more;
  }

  private static boolean isStale(HealthIssue issue) {
    return issue.condition() == Condition.CREATOR_STALE;
  }

  /** The metrics without a figure. The market decides whether there is GMV, see GmvCoverage. */
  private static String missing(Thresholds thresholds, List<VideoStats> seen, Instant now) {
    List<Figures> figures =
        seen.stream()
            .filter(v -> v.createdAt().plus(COLLECTED_AFTER).isBefore(now))
            .map(VideoStats::figures)
            .toList();
    return thresholds.active().stream()
        .filter(m -> m.total() == Metric.VIEWS || m.total() == Metric.LIKES)
        .filter(m -> !figures.isEmpty() && figures.stream().allMatch(f -> f.get(m).isEmpty()))
        .map(Metric::key)
        .collect(Collectors.joining(", "));
  }

  private static List<HealthIssue> renamed(Watch watch, Creator creator) {
    if (creator.handle().equals(watch.handle())) {
      return List.of();
    }
    Detail detail = Detail.of(Fact.of(Fact.Kind.RENAMED, watch.handle(), creator.handle()));
    return List.of(
        HealthIssue.about(
            creator, Condition.HANDLE_CHANGED, watch.handle(), creator.handle(), detail));
  }

  public static HealthIssue notIndexed(Watch watch) {
    return missing(watch, Fact.Kind.NOT_INDEXED);
  }

  public static HealthIssue noData(Watch watch) {
    return missing(watch, Fact.Kind.NO_DATA).after(NEVER_ANY_DATA);
  }

  private static HealthIssue missing(Watch watch, Fact.Kind what) {
    Detail detail = Detail.of(Fact.of(what, watch.handle()));
    Creator creator = new Creator(watch.userId(), watch.handle());
    return HealthIssue.about(creator, Condition.CREATOR_NOT_FOUND, watch.handle(), "", detail);
  }
}
