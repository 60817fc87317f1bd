package io.spikewatch.poll;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What a creator may cost on a day, estimated by having the plan read what the last snapshot knows.
 *
 * <p>It rests on days like the last one: as many videos, as near to their levels, and refreshes as
 * they have been seen to come. Of videos that were never read nothing is known; what lower levels
 * cost there is left out, and {@link #reachesFarther} says so.
 */
public final class CreditForecast {

  private static final Duration DAY = Duration.ofDays(1);

  /** Looks in a day at a creator whose refresh is foretold: half-way, and one that is too early. */
  private static final int LOOKS_IN_VAIN = 2;

  private static final double DAYS_BETWEEN_FULL_SWEEPS = 7;
  private static final double EXACT_SCANS = 3;

  /**
   * What is asked for of a creator.
   *
   * @param rhythm when its figures have been seen to change
   * @param every the time between two polls
   */
  public record Asked(Snapshot known, Rhythm rhythm, Thresholds thresholds, Duration every) {}

  private final Fleet fleet;
  private final int mostPages;
  private final Duration acceptedDelay;

  /** For creators of which these are the times. */
  public CreditForecast(Collection<Times> times, int mostPages, Duration acceptedDelay) {
    this.fleet = Fleet.of(times);
    this.mostPages = mostPages;
    this.acceptedDelay = acceptedDelay;
  }

  /** How many credits a day costs, about. */
  public double aDay(Asked asked) {
    if (asked.thresholds().active().isEmpty()) {
      return 0;
    }
    double polls = (double) DAY.toSeconds() / Math.max(1, asked.every().toSeconds());
    return fleet.rolling() || asked.rhythm().rolling()
        ? rolling(asked, polls)
        : refreshedDaily(asked, polls);
  }

  /** Scans as often as the accepted delay says, and between them what is near a level. */
  private double rolling(Asked asked, double polls) {
    Instant by = asked.rhythm().by();
    PlanReplay replay = replay(asked, new Rhythm(by.minusSeconds(1), by, 0, Rhythm.ROLLING_FROM));
    double scans =
        Math.min(polls, (double) DAY.toSeconds() / Math.max(1, acceptedDelay.toSeconds()));
    double exact = Math.min(scans, EXACT_SCANS);
    return (polls - scans) * replay.near()
        + (scans - exact) * replay.scan()
        + exact * replay.exactScan()
        + sweeps(replay, polls);
  }

  /** One scan, and probes that find nothing new. */
  private double refreshedDaily(Asked asked, double polls) {
    boolean foretold = fleet.foretells(asked.rhythm());
    Rhythm settled =
        foretold ? asked.rhythm() : new Rhythm(asked.rhythm().by(), asked.rhythm().by(), 1, 0);
    PlanReplay replay = replay(asked, settled);
    double others = Math.max(0, polls - 1);
    double inVain = foretold ? Math.min(LOOKS_IN_VAIN, others) : others;
    double asks = fleet.samples(asked.rhythm()) ? others / Due.SAMPLED : inVain;
    return Math.min(1, polls) * replay.exactScan() + asks + sweeps(replay, polls);
  }

  /** What sweeps cost on top of the scans in whose place they come. */
  private static double sweeps(PlanReplay replay, double polls) {
    int scan = replay.exactScan();
    int daily = replay.dailySweep();
    double most = Math.min(polls, 1 / DAYS_BETWEEN_FULL_SWEEPS);
    return Math.min(1, polls) * (daily - scan) + most * (replay.fullSweep() - daily);
  }

  private PlanReplay replay(Asked asked, Rhythm rhythm) {
    return new PlanReplay(asked.known(), asked.thresholds(), mostPages, rhythm);
  }

  /** Whether the levels ask for videos that have never been read, so that it may cost more. */
  public static boolean reachesFarther(Asked asked) {
    Snapshot known = asked.known();
    Reachable reachable = new Reachable(Optional.of(known), asked.thresholds());
    return !isWhole(known)
        && asked.thresholds().active().stream()
            .map(Order::bounding)
            .distinct()
            .anyMatch(
                order ->
                    reachable
                        .lowest(order, true)
                        .filter(level -> !covered(known.bound(order), level))
                        .isPresent());
  }

  private static boolean covered(Optional<Bound> bound, BigDecimal level) {
    return bound.filter(b -> b.lowest().isEmpty() || b.covers(level)).isPresent();
  }

  /** Whether every video of a creator is known. */
  public static boolean isWhole(Snapshot known) {
    return new KnownCatalogue(known).whole();
  }

  /** What it costs to read every video that is known at every hour of a day. */
  public static long fullScanADay(Snapshot known) {
    return DAY.toHours() * (known.videos().size() / PageRequest.SIZE + 1L);
  }
}
