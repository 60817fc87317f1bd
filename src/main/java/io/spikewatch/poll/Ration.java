package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * How a budget is dealt out. What first looks cost is spread over the creators that have had none,
 * so that the first does not take it all. If the budget has not lasted, it is spread over the day
 * for as long as nobody knows when figures come: where they move all the time, everybody is looked
 * at less often; where they come once a day, looks at all hours find out when, and from then on the
 * budget is spread over the creators, so that everybody is read as far as it goes.
 *
 * @param credits the most that this run may begin polls with
 * @param pages the most pages for one creator
 * @param firstPages the same, for a first look
 * @param scarce whether the budget does not last for all that would be read
 */
public record Ration(long credits, int pages, int firstPages, boolean scarce) {

  private static final long NEARLY_ALL_PERCENT = 90;
  private static final Duration DAY = Duration.ofDays(1);

  /** Some hours need more than others; what they do not use is left for the later ones. */
  private static final double AHEAD = 1.5;

  /** As close as looks that are put off for so long come. */
  private static final Duration WELL_KNOWN = Duration.ofHours(9);

  /** With fewer a poll would hardly see more than whether there is something new. */
  private static final int FEWEST_PAGES = 3;

  /** Credits without a bound. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** No ration: there is no budget. */
  static Ration none(PollLimits limits) {
    return new Ration(UNBOUNDED, limits.pagesPerCreator(), limits.pagesPerCreator(), false);
  }

  /** Whether yesterday's budget did not last. */
  static boolean needed(PollLimits limits, long usedYesterday) {
    return limits.dailyCreditBudget() > 0
        && usedYesterday * 100 >= limits.dailyCreditBudget() * NEARLY_ALL_PERCENT;
  }

  /** The ration of a run where the budget lasts: only first looks are bounded. */
  static Ration ofFirstLooks(PollLimits limits, long left, Collection<Times> times) {
    return new Ration(UNBOUNDED, limits.pagesPerCreator(), firstPages(limits, left, times), false);
  }

  /**
   * The ration of a run where the budget does not last.
   *
   * @param left the credits that are left of the day
   * @param times of everybody who is watched
   */
  static Ration of(PollLimits limits, long left, Collection<Times> times, Instant now) {
    Fleet fleet = Fleet.of(times);
    boolean atAnyHour = fleet.rolling() || !isWellKnown(fleet, times);
    int pages =
        fleet.rolling()
            ? limits.pagesPerCreator()
            : shared(limits, left, toCome(fleet, times, now));
    return new Ration(
        atAnyHour ? untilNow(left, times, now) : UNBOUNDED,
        pages,
        firstPages(limits, left, times),
        true);
  }

  /** What of this falls to so many of all creators, rounded up; the budget itself stays a bound. */
  Ration part(int some, int all) {
    long part = credits == UNBOUNDED ? UNBOUNDED : Math.ceilDiv(Math.max(0, credits) * some, all);
    return new Ration(part, pages, firstPages, scarce);
  }

  /** What a run may spend of a budget that is spread over the day. */
  private static long untilNow(long left, Collection<Times> times, Instant now) {
    Duration toCome = Duration.between(now, midnight(now));
    double part = (double) sinceLastRun(times, now).toSeconds() / toCome.toSeconds();
    return Math.round(Math.min(1, part * AHEAD) * left);
  }

  private static boolean isWellKnown(Fleet fleet, Collection<Times> times) {
    long known =
        times.stream()
            .map(Times::rhythm)
            .filter(rhythm -> fleet.foretells(rhythm) && rhythm.isWithin(WELL_KNOWN))
            .count();
    return known * 2 > times.size();
  }

  /** How many creators have still to be scanned today. */
  private static long toCome(Fleet fleet, Collection<Times> times, Instant now) {
    Instant midnight = midnight(now);
    return times.stream()
        .filter(
            t ->
                fleet.foretells(t.rhythm())
                    ? t.rhythm().next().isBefore(midnight)
                    : t.scanned().isBefore(midnight.minus(DAY)))
        .count();
  }

  private static Instant midnight(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
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
