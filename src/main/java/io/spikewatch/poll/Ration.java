package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * How a budget is dealt out. What first looks cost is spread over the creators that have had none,
 * so that the first does not take it all. If the budget has not lasted, and figures move all the
 * time, it is spread over the day, so that everybody is looked at less often; where they come once
 * a day it is spread over the creators, so that everybody is read as far as it goes.
 *
 * @param credits the most that this run may begin polls with
 * @param pages the most pages for one creator
 * @param firstPages the same, for a first look
 */
record Ration(long credits, int pages, int firstPages) {

  private static final long NEARLY_ALL_PERCENT = 90;
  private static final Duration DAY = Duration.ofDays(1);

  /** Some hours need more than others; what they do not use is left for the later ones. */
  private static final double AHEAD = 1.5;

  /** With fewer a poll would hardly see more than whether there is something new. */
  private static final int FEWEST_PAGES = 3;

  /** No ration: there is no budget. */
  static Ration none(PollLimits limits) {
    return new Ration(Long.MAX_VALUE, limits.pagesPerCreator(), limits.pagesPerCreator());
  }

  /** Whether yesterday's budget did not last. */
  static boolean needed(PollLimits limits, long usedYesterday) {
    return limits.dailyCreditBudget() > 0
        && usedYesterday * 100 >= limits.dailyCreditBudget() * NEARLY_ALL_PERCENT;
  }

  /** The ration of a run where the budget lasts: only first looks are bounded. */
  static Ration ofFirstLooks(PollLimits limits, long left, Collection<Times> times) {
    return new Ration(Long.MAX_VALUE, limits.pagesPerCreator(), firstPages(limits, left, times));
  }

  /**
   * The ration of a run where the budget does not last.
   *
   * @param left the credits that are left of the day
   * @param times of everybody who is watched
   */
  static Ration of(PollLimits limits, long left, Collection<Times> times, Instant now) {
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    Instant midnight = today.plus(DAY);
    int firstPages = firstPages(limits, left, times);
    Fleet fleet = Fleet.of(times);
    if (fleet.rolling()) {
      double part =
          (double) sinceLastRun(times, now).toSeconds()
              / Duration.between(now, midnight).toSeconds();
      long credits = Math.round(Math.min(1, part * AHEAD) * left);
      return new Ration(credits, limits.pagesPerCreator(), firstPages);
    }
    long toCome =
        times.stream()
            .filter(
                t ->
                    fleet.foretells(t.rhythm())
                        ? t.rhythm().next().isBefore(midnight)
                        : t.scanned().isBefore(today))
            .count();
    return new Ration(Long.MAX_VALUE, shared(limits, left, toCome), firstPages);
  }

  private static int firstPages(PollLimits limits, long left, Collection<Times> times) {
    long unknown = times.stream().filter(t -> t.polled().equals(Instant.EPOCH)).count();
    return shared(limits, left, unknown);
  }

  private static int shared(PollLimits limits, long left, long creators) {
    long pages = Math.max(FEWEST_PAGES, left / Math.max(1, creators));
    return (int) Math.min(limits.pagesPerCreator(), pages);
  }

  private static Duration sinceLastRun(Collection<Times> times, Instant now) {
    Instant last = times.stream().map(Times::tried).max(Instant::compareTo).orElse(Instant.EPOCH);
    Duration since = Duration.between(last, now);
    return since.compareTo(DAY) < 0 ? since : DAY;
  }
}
