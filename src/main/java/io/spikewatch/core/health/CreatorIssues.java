package io.spikewatch.core.health;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The issues of one creator, in words. */
public final class CreatorIssues {

  private static final Duration NEVER_ANY_DATA = Duration.ofDays(1);
  private static final Duration STALE_AFTER = Duration.ofDays(7);

  /**
   * The source refreshes daily. If figures are unchanged for this much longer, more than one
   * refresh is missing.
   */
  private static final Duration STALE_FOR_SURE = Duration.ofDays(1);

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
