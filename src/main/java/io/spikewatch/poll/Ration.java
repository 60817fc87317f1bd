package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * How a budget that has not lasted is dealt out. Where figures move all the time it is spread over
 * the day, so that everybody is looked at less often; where they come once a day it is spread over
 * the creators, so that everybody is read as far as it goes.
 *
 * @param credits the most that this run may begin polls with
 * @param pages the most pages for one creator
 */
record Ration(long credits, int pages) {

  private static final long NEARLY_ALL_PERCENT = 90;
  private static final Duration DAY = Duration.ofDays(1);

  /** Some hours need more than others; what they do not use is left for the later ones. */
  private static final double AHEAD = 1.5;

  private static final int FEWEST_PAGES = 2;

  /** No ration: the budget lasts, or there is none. */
  static Ration none(PollLimits limits) {
    return new Ration(Long.MAX_VALUE, limits.pagesPerCreator());
  }

  /** Whether yesterday's budget did not last. */
  static boolean needed(PollLimits limits, long usedYesterday) {
    return limits.dailyCreditBudget() > 0
        && usedYesterday * 100 >= limits.dailyCreditBudget() * NEARLY_ALL_PERCENT;
  }

  /**
   * The ration of a run.
   *
   * @param left the credits that are left of the day
   * @param times of everybody who is watched
   */
  static Ration of(PollLimits limits, long left, Collection<Times> times, Instant now) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
    Fleet fleet = Fleet.of(times);
    long foretold = times.stream().filter(t -> fleet.foretells(t.rhythm())).count();
    if (foretold * 2 > times.size()) {
      long toCome = times.stream().filter(t -> t.rhythm().next().isBefore(midnight)).count();
      long pages = Math.max(FEWEST_PAGES, left / Math.max(1, toCome));
      return new Ration(Long.MAX_VALUE, (int) Math.min(limits.pagesPerCreator(), pages));
    }
    double part =
        (double) sinceLastRun(times, now).toSeconds() / Duration.between(now, midnight).toSeconds();
    return new Ration(Math.round(Math.min(1, part * AHEAD) * left), limits.pagesPerCreator());
  }

  private static Duration sinceLastRun(Collection<Times> times, Instant now) {
    Instant last = times.stream().map(Times::tried).max(Instant::compareTo).orElse(Instant.EPOCH);
    Duration since = Duration.between(last, now);
    return since.compareTo(DAY) < 0 ? since : DAY;
  }
}
