package io.spikewatch.core.history;

import io.spikewatch.core.scan.Reachable;
import io.spikewatch.core.scan.Reachable.Depth;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.schedule.SourcePattern;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * The expected credits of a creator on a day. It runs the poll plan against the last snapshot.
 *
 * <p>The forecast assumes days like the last one: as many videos, as near to their levels, and the
 * observed refresh times. Videos that were never read are unknown. Their cost at lower levels is
 * not included, and {@link #reachesFarther} reports that case.
 */
public final class CreditForecast {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int WEEK = 7;

  /**
   * The mean number of polls a day that find nothing new, for a creator with a predicted refresh.
   */
  private static final double LOOKS_IN_VAIN = 0.3;

  /**
   * The input about a creator.
   *
   * @param pattern when its figures have been seen to change
   * @param every the time between two polls
   */
  public record ForecastInput(
      Snapshot known, RefreshPattern pattern, Thresholds thresholds, Duration every) {}

  private final SourcePattern source;
  private final int mostPages;
  private final Duration acceptedDelay;

  /** Creates the forecast for creators with these times. */
  public CreditForecast(Collection<Times> times, int mostPages, Duration acceptedDelay) {
    this.source = SourcePattern.of(times);
    this.mostPages = mostPages;
    this.acceptedDelay = acceptedDelay;
  }

  /** The approximate number of credits a day. */
  public double aDay(ForecastInput input) {
    if (!input.thresholds().wantAnything()) {
      return 0;
    }
    double polls = (double) DAY.toSeconds() / Math.max(1, input.every().toSeconds());
    return source.rolling() || input.pattern().rolling()
        ? rolling(input, polls)
        : refreshedDaily(input, polls);
  }

  /**
   * Scans as often as the accepted delay requires. The polls between them read only what is near a
   * level.
   */
  private double rolling(ForecastInput input, double polls) {
    Instant by = input.pattern().by();
    PlanReplay replay =
        replay(input, new RefreshPattern(by.minusSeconds(1), by, 0, RefreshPattern.ROLLING_FROM));
    double scans =
        Math.min(polls, (double) DAY.toSeconds() / Math.max(1, acceptedDelay.toSeconds()));
    double full = Math.min(scans, 1);
    return (polls - scans) * replay.near()
        + (scans - full) * replay.scan()
        + full * replay.fullScan();
  }

  /** One scan, which is a full scan once a week, and probes that find nothing new. */
  private double refreshedDaily(ForecastInput input, double polls) {
    boolean predicted = source.predicts(input.pattern());
    RefreshPattern settled =
        predicted
            ? input.pattern()
            : new RefreshPattern(input.pattern().by(), input.pattern().by(), 1, 0);
    double others = Math.max(0, polls - 1);
    double inVain = predicted ? Math.min(LOOKS_IN_VAIN, others) : others;
    double asks = source.samples(input.pattern()) ? others / Due.SAMPLED : inVain;
    PlanReplay replay = replay(input, settled);
    double scan = ((WEEK - 1) * replay.scan() + replay.fullScan()) / (double) WEEK;
    return Math.min(1, polls) * scan + asks;
  }

  private PlanReplay replay(ForecastInput input, RefreshPattern pattern) {
    return new PlanReplay(input.known(), input.thresholds(), mostPages, pattern);
  }

  /** Whether the levels need videos that have never been read, so that the cost may be higher. */
  public static boolean reachesFarther(ForecastInput input) {
    Snapshot known = input.known();
    Reachable reachable = new Reachable(Optional.of(known), input.thresholds());
    return !isWhole(known)
        && input.thresholds().active().stream()
            .map(Order::bounding)
            .distinct()
            .anyMatch(
                order ->
                    reachable
                        .lowest(order, Depth.CROSSING)
                        .filter(level -> !covered(known.bound(order), level))
                        .isPresent());
  }

  private static boolean covered(Optional<ScanBound> bound, BigDecimal level) {
    return bound.filter(b -> b.lowest().isEmpty() || b.covers(level)).isPresent();
  }

  /** Whether every video of a creator is known. */
  public static boolean isWhole(Snapshot known) {
    return new KnownCatalogue(known).whole();
  }

  /** The credits to read every known video once an hour for one day. */
  public static long fullScanADay(Snapshot known) {
    return DAY.toHours() * (known.videos().size() / PageRequest.SIZE + 1L);
  }
}
