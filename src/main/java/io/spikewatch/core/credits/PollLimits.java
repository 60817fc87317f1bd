package io.spikewatch.core.credits;

import io.spikewatch.core.schedule.ScheduleInterval;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits of one run.
 *
 * @param inFlight concurrent requests to the source
 * @param pagesPerCreator pages, and so about credits, for one creator and run
 * @param dailyCreditBudget credits for all runs of a day (UTC); 0 for no limit
 * @param creatorsPerRun if a run has more creators and workers exist, it dispatches them to workers
 * @param acceptedDelay the maximum detection delay for a video that was far below every level
 * @param runsWithin the alarm is raised after this time without a run; absent without an alarm
 * @param schedule when runs take place, if that is known
 */
public record PollLimits(
    int inFlight,
    int pagesPerCreator,
    long dailyCreditBudget,
    int creatorsPerRun,
    Duration acceptedDelay,
    Optional<Duration> runsWithin,
    Optional<ScheduleInterval> schedule) {

  /** The limits of runs without a known schedule. */
  public PollLimits(
      int inFlight,
      int pagesPerCreator,
      long dailyCreditBudget,
      int creatorsPerRun,
      Duration acceptedDelay,
      Optional<Duration> runsWithin) {
    this(
        inFlight,
        pagesPerCreator,
        dailyCreditBudget,
        creatorsPerRun,
        acceptedDelay,
        runsWithin,
        Optional.empty());
  }

  /** The longest time between two runs that the schedule plans. */
  public Optional<Duration> scheduledEvery() {
    return schedule.map(ScheduleInterval::longest);
  }

  /** The maximum time between two runs: from the schedule, or else from the alarm. */
  public Optional<Duration> nextRunWithin() {
    return Stream.of(schedule.map(ScheduleInterval::allowed), runsWithin)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** The credits of a day. */
  public DailyBudget budget() {
    return new DailyBudget(dailyCreditBudget);
  }
}
