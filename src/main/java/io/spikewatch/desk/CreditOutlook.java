package io.spikewatch.desk;

import io.spikewatch.poll.CreditForecast;
import io.spikewatch.poll.CreditForecast.Asked;
import io.spikewatch.poll.History;
import io.spikewatch.poll.PollLimits;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the enabled watches may cost, as far as there are snapshots to tell it.
 *
 * @param creators of whom there is a snapshot
 * @param unknown those who were never polled, and are not counted
 * @param videos how many of them are known
 * @param inPart creators of whom not every video is known
 * @param aDay credits, as it is
 * @param changed credits, with the change that is thought of
 * @param farther creators for whom the change asks for videos that were never read
 * @param fullScan credits to read every known video at every hour
 */
public record CreditOutlook(
    int creators,
    int unknown,
    int videos,
    int inPart,
    long aDay,
    long changed,
    int farther,
    long fullScan) {

  /** How often a deployment runs that says nothing else. */
  public static final Duration SCHEDULE = Duration.ofHours(1);

  /** Has the plan replayed over the last snapshots. */
  public static CreditOutlook of(Application application, List<Watch> watches, WhatIf change) {
    PollLimits limits = application.limits();
    History history = application.stores().history();
    Map<String, Times> times = application.stores().times().read();
    List<Times> watched =
        watches.stream().map(w -> times.getOrDefault(w.handle(), Times.NEVER)).toList();
    int pages = limits.pagesPerCreator();
    CreditForecast now = new CreditForecast(watched, pages, limits.acceptedDelay());
    CreditForecast then =
        new CreditForecast(watched, pages, change.acceptedDelay().orElseGet(limits::acceptedDelay));
    CreditOutlook sum = new CreditOutlook(0, 0, 0, 0, 0, 0, 0, 0);
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
      Asked asIs = new Asked(known.get(), seen.rhythm(), levels, every);
      Asked asThoughtOf =
          new Asked(
              known.get(),
              seen.rhythm(),
              change.thresholds().over(levels),
              change.every().orElse(every));
      aDay += now.aDay(asIs);
      changed += then.aDay(asThoughtOf);
      sum = sum.and(known.get(), CreditForecast.reachesFarther(asThoughtOf));
    }
    return sum.costing(Math.round(aDay), Math.round(changed));
  }

  private CreditOutlook andUnknown() {
    return new CreditOutlook(
        creators, unknown + 1, videos, inPart, aDay, changed, farther, fullScan);
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
        fullScan + CreditForecast.fullScanADay(known));
  }

  private CreditOutlook costing(long nowADay, long thenADay) {
    return new CreditOutlook(
        creators, unknown, videos, inPart, nowADay, thenADay, farther, fullScan);
  }

  /** Whether the whole of all catalogues is known. */
  public boolean whole() {
    return inPart == 0 && unknown == 0;
  }
}
