package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The creators that have not been polled for much longer than they should be.
 *
 * <p>They are noted when two thirds of that time have passed, and told of when they stay so for the
 * last third: whoever comes late because nobody could be polled is caught up with first.
 */
record LateCreators(RunFacts run) {

  private static final Duration LATE = Duration.ofHours(6);
  private static final Duration LATE_FOR_A_DAILY_LOOK = Duration.ofHours(42);

  List<Finding> findings() {
    Set<String> leftAlone =
        run.outcomes().stream()
            .filter(o -> o.kind() == Kind.LEFT_ALONE)
            .map(CreatorOutcome::handle)
            .collect(Collectors.toSet());
    return run.watchlist().watches().stream()
        .filter(watch -> watch.enabled() && !leftAlone.contains(watch.handle()))
        .flatMap(watch -> late(watch).stream())
        .toList();
  }

  private Optional<Finding> late(Watch watch) {
    Times times = run.times().getOrDefault(watch.handle(), Times.NEVER);
    Duration most = most(watch, times);
    if (times.polled().equals(Times.NEVER.polled())) {
      return Optional.of(finding(watch, "could not be polled so far").after(most));
    }
    Duration since = Duration.between(times.polled(), run.now());
    Duration last = most.dividedBy(3);
    String what = "was last polled " + since.toHours() + " hours ago";
    return Optional.of(finding(watch, what).after(last))
        .filter(_ -> since.compareTo(most.minus(last)) >= 0);
  }

  /**
   * Three times what the watch or the plan asks for, or what the schedule is given, and six hours
   * at least. Whose refreshes are known is not asked before the next may have come.
   */
  private Duration most(Watch watch, Times times) {
    return Stream.of(
            times.rhythm().days() > 0 ? LATE_FOR_A_DAILY_LOOK : LATE,
            watch.every().orElse(Duration.ZERO).multipliedBy(3),
            run.limits().acceptedDelay().multipliedBy(3),
            run.limits().runsWithin().orElse(Duration.ZERO))
        .max(Comparator.naturalOrder())
        .orElse(LATE);
  }

  private Finding finding(Watch watch, String what) {
    String detail =
        "@%s %s. The last try: %s.".formatted(watch.handle(), what, lastTry(watch.handle()));
    Creator creator = new Creator(watch.userId(), watch.handle());
    return Finding.about(creator, Condition.NOT_POLLED, watch.handle(), "", detail);
  }

  private String lastTry(String handle) {
    return run.outcomes().stream()
        .filter(o -> o.handle().equals(handle) && o.kind() != Kind.POLLED)
        .map(CreatorOutcome::reason)
        .findFirst()
        .orElse("not in this run");
  }
}
