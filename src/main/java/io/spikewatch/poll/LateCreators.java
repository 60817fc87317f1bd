package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The creators that have not been polled for much longer than they should be.
 *
 * <p>They are noted when two thirds of that time have passed, and told of when they stay so for the
 * last third: whoever comes late because nobody could be polled is caught up with first.
 */
record LateCreators(RunFacts run) {

  private static final Duration LATE = Duration.ofHours(6);

  List<Finding> findings() {
    return run.watchlist().watches().stream()
        .filter(Watch::enabled)
        .flatMap(watch -> late(watch).stream())
        .toList();
  }

  private Optional<Finding> late(Watch watch) {
    Times times = run.times().getOrDefault(watch.handle(), Times.NEVER);
    Duration most = most(watch);
    if (times.polled().equals(Times.NEVER.polled())) {
      return Optional.of(finding(watch, "could not be polled so far").after(most));
    }
    Duration since = Duration.between(times.polled(), run.now());
    Duration last = most.dividedBy(3);
    String what = "was last polled " + since.toHours() + " hours ago";
    return Optional.of(finding(watch, what).after(last))
        .filter(_ -> since.compareTo(most.minus(last)) >= 0);
  }

  /** Three times what the watch asks for, or what the schedule is given, and six hours at least. */
  private Duration most(Watch watch) {
    Duration every = watch.every().orElse(Duration.ZERO).multipliedBy(3);
    Duration most = every.compareTo(LATE) < 0 ? LATE : every;
    return run.runsWithin().filter(within -> within.compareTo(most) > 0).orElse(most);
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
