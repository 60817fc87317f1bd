package io.spikewatch.core.poll;

import io.spikewatch.core.health.HealthIssue;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.poll.CreatorOutcome.PollStatus;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.ScheduleInterval;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The creators that have not been polled for much longer than expected.
 *
 * <p>A delay is recorded after two thirds of the allowed time, and announced when it lasts for the
 * last third too. The reason is that delayed creators are polled first after an outage. A creator
 * that waits because the budget is short is not overdue. A creator whose last attempt failed may
 * be.
 */
record OverdueCreators(RunSummary run) {

  private static final Duration LATE = Duration.ofHours(6);
  private static final Duration LATE_FOR_A_DAILY_LOOK = Duration.ofHours(42);

  List<HealthIssue> issues() {
    Set<String> leftAlone =
        run.outcomes().stream()
            .filter(o -> o.status() == PollStatus.LEFT_ALONE)
            .map(CreatorOutcome::handle)
            .collect(Collectors.toSet());
    return run.watchlist().watches().stream()
        .filter(watch -> watch.enabled() && !leftAlone.contains(watch.handle()))
        .flatMap(watch -> late(watch).stream())
        .toList();
  }

  private Optional<HealthIssue> late(Watch watch) {
    Times times = run.times().getOrDefault(watch.handle(), Times.NEVER);
    if (run.budgetIsShort() && !times.tried().isAfter(times.polled())) {
      return Optional.empty();
    }
    Duration most = most(run, watch, times);
    if (times.polled().equals(Times.NEVER.polled())) {
      return Optional.of(issue(watch, Fact.of(Fact.Kind.NEVER_POLLED, watch.handle())).after(most));
    }
    Duration since = Duration.between(times.polled(), run.now());
    Duration last = run.budgetIsShort() ? most : most.dividedBy(3);
    Fact what = Fact.of(Fact.Kind.POLLED_LONG_AGO, watch.handle(), since.toHours());
    return Optional.of(issue(watch, what).after(last))
        .filter(_ -> since.compareTo(most.minus(last)) >= 0);
  }

  /**
   * The longest of: three times the interval of the watch, of the plan and of the runs, and the
   * time of the alarm. The minimum is six hours, or more for a creator with daily refreshes,
   * because the next refresh may not have come yet.
   */
  static Duration most(RunSummary run, Watch watch, Times times) {
    return Stream.of(
            times.pattern().days() > 0 ? LATE_FOR_A_DAILY_LOOK : LATE,
            watch.every().orElse(Duration.ZERO).multipliedBy(3),
            run.limits().acceptedDelay().multipliedBy(3),
            run.limits().runsWithin().orElse(Duration.ZERO),
            run.interval().lastGap().multipliedBy(3),
            run.limits()
                .schedule()
                .map(ScheduleInterval::longest)
                .orElse(Duration.ZERO)
                .multipliedBy(3))
        .max(Comparator.naturalOrder())
        .orElse(LATE);
  }

  private HealthIssue issue(Watch watch, Fact what) {
    Detail detail = Detail.of(what, lastAttempt(watch.handle()));
    Creator creator = new Creator(watch.userId(), watch.handle());
    return HealthIssue.about(creator, Condition.NOT_POLLED, watch.handle(), "", detail);
  }

  private Fact lastAttempt(String handle) {
    return run.outcomes().stream()
        .filter(o -> o.handle().equals(handle) && o.status() != PollStatus.POLLED)
        .map(CreatorOutcome::reason)
        .findFirst()
        .map(reason -> Fact.of(Fact.Kind.LAST_ATTEMPT, reason))
        .orElseGet(() -> Fact.of(Fact.Kind.NO_ATTEMPT));
  }
}
