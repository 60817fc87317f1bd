package io.spikewatch.tools.admin;

import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.history.CreditForecast;
import io.spikewatch.core.history.CreditForecast.ForecastInput;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.SourcePattern;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An estimate of the credits that the enabled watches cost, made from the stored snapshots.
 *
 * @param creators the number of creators with a snapshot
 * @param unknown the number of creators that were never polled; the estimate excludes them
 * @param videos the number of known videos
 * @param inPart the number of creators of which not every video is known
 * @param aDay the estimated credits a day without the change
 * @param changed the estimated credits a day with the change
 * @param farther the number of creators for which the change requests videos that were never read
 * @param fullScan the credits a day to read every known video every hour
 * @param delay what a changed accepted delay costs; empty if the change leaves it as it is
 */
public record CreditOutlook(
    int creators,
    int unknown,
    int videos,
    int inPart,
    long aDay,
    long changed,
    int farther,
    long fullScan,
    Optional<AlertDelay> delay) {

  /** The period of a deployment that does not set ScheduleExpression. */
  public static final Duration SCHEDULE = Duration.ofHours(1);

  private static final int MAX_ALERTS = 5_000;

  /** Replays the poll plan over the last snapshots. */
  public static CreditOutlook of(
      Application application, List<Watch> watches, WhatIf change, Instant now) {
    PollLimits limits = application.limits();
    History history = application.stores().history();
    Map<String, Times> times = application.stores().times().read();
    List<Times> watched =
        watches.stream().map(w -> times.getOrDefault(w.handle(), Times.NEVER)).toList();
    int pages = limits.pagesPerCreator();
    CreditForecast today = new CreditForecast(watched, pages, limits.acceptedDelay());
    CreditForecast then =
        new CreditForecast(watched, pages, change.acceptedDelay().orElseGet(limits::acceptedDelay));
    Optional<AlertDelay> delay =
        change
            .acceptedDelay()
            .map(
                accepted ->
                    AlertDelay.of(SourcePattern.of(watched), lately(application, now), accepted));
    CreditOutlook sum = new CreditOutlook(0, 0, 0, 0, 0, 0, 0, 0, delay);
    double aDay = 0;
    double changed = 0;
    for (Watch watch : watches) {
      Optional<Snapshot> known = Watches.known(history, watch);
      if (known.isEmpty()) {
        sum = sum.andUnknown();
        continue;
      }
      Times seen = times.getOrDefault(watch.handle(), Times.NEVER);
      Thresholds levels = watch.thresholds().over(application.defaults());
      Duration every = watch.every().filter(e -> e.compareTo(SCHEDULE) > 0).orElse(SCHEDULE);
      ForecastInput asIs = new ForecastInput(known.get(), seen.pattern(), levels, every);
      ForecastInput asThoughtOf =
          new ForecastInput(
              known.get(),
              seen.pattern(),
              change.thresholds().over(levels),
              change.every().orElse(every));
      aDay += today.aDay(asIs);
      changed += then.aDay(asThoughtOf);
      sum = sum.and(known.get(), CreditForecast.reachesFarther(asThoughtOf));
    }
    return sum.costing(Math.round(aDay), Math.round(changed));
  }

  private static List<Spikes> lately(Application application, Instant now) {
    Instant from = now.minus(Duration.ofDays(AlertDelay.DAYS));
    return application.stores().log().since(from, now, MAX_ALERTS).stream()
        .map(AlertLog.Entry::notification)
        .filter(Spikes.class::isInstance)
        .map(Spikes.class::cast)
        .toList();
  }

  private CreditOutlook andUnknown() {
    return new CreditOutlook(
        creators, unknown + 1, videos, inPart, aDay, changed, farther, fullScan, delay);
  }

  private CreditOutlook and(Snapshot known, boolean reachesFarther) {
    return new CreditOutlook(
        creators + 1,
        unknown,
        videos + known.videos().size(),
        inPart + (CreditForecast.isWhole(known) ? 0 : 1),
        aDay,
        changed,
        farther + (reachesFarther ? 1 : 0),
        fullScan + CreditForecast.fullScanADay(known),
        delay);
  }

  private CreditOutlook costing(long nowADay, long thenADay) {
    return new CreditOutlook(
        creators, unknown, videos, inPart, nowADay, thenADay, farther, fullScan, delay);
  }

  /** Whether every video of every creator is known. */
  public boolean whole() {
    return inPart == 0 && unknown == 0;
  }
}
