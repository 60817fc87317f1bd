package io.spikewatch.core.credits;

import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.SourcePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What one run may spend of the day's budget.
 *
 * <p>If figures change continuously, or the refresh times are unknown, a short budget is spread
 * evenly over the day. If refresh times are known, the creators whose refresh is due share the
 * credits.
 *
 * @param credits the maximum that this run may spend; {@link #UNBOUNDED} for no limit
 * @param creators the number of creators that share scarce credits; 0 if each takes what it needs
 *     in turn
 * @param firstPages the maximum number of pages for the first poll of a creator
 * @param scarce whether the budget does not cover the plan
 */
public record BudgetAllocation(long credits, int creators, int firstPages, boolean scarce) {

  /** Credits without a limit. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  private static final Duration DAY = Duration.ofDays(1);

  /** A budget that has covered the plan so far may be used faster than evenly, by this part. */
  private static final double LEAD = 0.25;

  /** Creators with a common refresh are refreshed and polled within these hours. */
  private static final Duration REFRESH_LASTS = Duration.ofHours(6);

  /** With fewer pages a poll shows only whether there is something new. */
  private static final int MIN_FIRST_PAGES = 2;

  /**
   * The input of an allocation.
   *
   * @param used credits of the day that are used
   * @param shortAt when the budget last kept a creator from being polled
   * @param next when the next run takes place
   * @param times of all watched creators
   */
  public record BudgetState(
      DailyBudget budget,
      long used,
      Optional<Instant> shortAt,
      Instant now,
      Instant next,
      Collection<Times> times) {

    /** Whether the budget was too small today or yesterday. */
    boolean scarce() {
      return shortAt.filter(at -> coversNoWholeDaySince(at, now)).isPresent();
    }

    /** The part of the day, from 0 to 1, that is over when the next run takes place. */
    private double dayPart() {
      return DailyBudget.dayPart(now, next);
    }

    /** The unused credits of a part of the budget. */
    private long unused(double part) {
      return Math.max(0, budget.part(part) - used);
    }

    private long left() {
      return Math.max(0, budget.limit(false, now, next) - used);
    }
  }

  /** Whether less than a whole day has passed since the budget was too small. */
  public static boolean coversNoWholeDaySince(Instant shortAt, Instant now) {
    return !shortAt.isBefore(DailyBudget.midnightAfter(now).minus(DAY.multipliedBy(2)));
  }

  /** The allocation without a budget. */
  public static BudgetAllocation none(int pages) {
    return new BudgetAllocation(UNBOUNDED, 0, pages, false);
  }

  /**
   * The allocation of a run over the watchlist.
   *
   * @param maxPages the maximum number of pages for one creator
   */
  public static BudgetAllocation of(BudgetState state, int maxPages) {
    SourcePattern source = SourcePattern.of(state.times());
    boolean even = source.rolling() || (state.scarce() && !isDaily(state.times()));
    boolean later = !even && state.scarce() && !hasJustRefreshed(state);
    long left = state.left();
    long credits = even || later ? Math.min(left, later ? slowly(state) : evenly(state)) : left;
    long request = isTimeForRequest(state) ? Math.min(1, state.budget().credits()) : 0;
    return new BudgetAllocation(
        Math.max(credits, request),
        even ? 0 : (int) toCome(source, state),
        firstPages(left, state.times(), maxPages),
        state.scarce());
  }

  private static long evenly(BudgetState state) {
    double lead = state.scarce() ? 0 : LEAD;
    double part = state.dayPart();
    return state.unused(lead + (1 - lead) * part);
  }

  /**
   * A limit that rises slowly in the first hours and reaches the whole budget at the end of the
   * day.
   */
  private static long slowly(BudgetState state) {
    return state.unused(state.dayPart() * state.dayPart());
  }

  /** Whether a creator whose refreshes are observed closely was refreshed in the last hours. */
  private static boolean hasJustRefreshed(BudgetState state) {
    Instant since = state.now().minus(REFRESH_LASTS);
    return state.times().stream()
        .map(Times::pattern)
        .anyMatch(pattern -> pattern.isSeenClosely() && pattern.by().isAfter(since));
  }

  /** Whether a short budget allows a request, because two hours have passed without one. */
  private static boolean isTimeForRequest(BudgetState state) {
    return state.scarce() && isTimeForRequest(state.times(), state.now());
  }

  /** Whether two hours have passed without a request. */
  public static boolean isTimeForRequest(Collection<Times> times, Instant now) {
    Instant last = times.stream().map(Times::tried).max(Instant::compareTo).orElse(Instant.EPOCH);
    return !last.plus(DailyBudget.REQUEST_EVERY).minus(Due.MAX_JITTER).isAfter(now);
  }

  /** This allocation, shared by at least {@code expected} creators. */
  public BudgetAllocation among(int expected) {
    int among = creators == 0 ? 0 : Math.max(creators, expected);
    return new BudgetAllocation(credits, among, firstPages, scarce);
  }

  /** The part of this allocation for {@code some} of {@code all} creators, rounded up. */
  public BudgetAllocation part(int some, int all) {
    long part = credits == UNBOUNDED ? UNBOUNDED : Math.ceilDiv(Math.max(0, credits) * some, all);
    return new BudgetAllocation(part, creators == 0 ? 0 : some, firstPages, scarce);
  }

  /** Whether the figures of a creator have changed after they had been unchanged. */
  private static boolean isDaily(Collection<Times> times) {
    return times.stream().map(Times::pattern).anyMatch(pattern -> pattern.days() > 0);
  }

  /** The number of creators that are still to be scanned today. */
  private static long toCome(SourcePattern source, BudgetState state) {
    Instant midnight = DailyBudget.midnightAfter(state.now());
    return state.times().stream()
        .filter(
            t ->
                source.predicts(t.pattern())
                    ? t.pattern().expected().isBefore(midnight)
                    : t.scanned().isBefore(midnight.minus(DAY)))
        .count();
  }

  /** First polls share the credits, so that the first creator does not take all of them. */
  private static int firstPages(long left, Collection<Times> times, int maxPages) {
    long unknown = times.stream().filter(t -> t.polled().equals(Instant.EPOCH)).count();
    long pages = Math.max(MIN_FIRST_PAGES, left / Math.max(1, unknown));
    return (int) Math.min(maxPages, pages);
  }
}
