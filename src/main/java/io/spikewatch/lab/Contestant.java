package io.spikewatch.lab;

import io.spikewatch.config.Settings;
import io.spikewatch.demo.Announced;
import io.spikewatch.memory.InMemoryCreditCounter;
import io.spikewatch.memory.InMemoryLeases;
import io.spikewatch.memory.InMemoryPollTimes;
import io.spikewatch.memory.InMemoryWatchlist;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.poll.Poll;
import io.spikewatch.poll.PollLimits;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.poll.Ports;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The real poll with its stores in memory, run at every hour over a world. */
final class Contestant {

  private static final int ONE_AT_A_TIME = 1;

  /** As deployed, if nothing else is said. */
  private static final int PAGES_PER_CREATOR = 200;

  private static final Duration AMPLE = Duration.ofMinutes(10);

  private final Poll poll;
  private final LabStores stores;
  private final Announcements announcements;
  private final List<Long> creditsOfRuns = new ArrayList<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private Instant now = LabSpec.START;

  /**
   * @param every the time between two polls of a creator, if not every run
   * @param budget the credits of a day; 0 for no limit
   */
  Contestant(LabWorld world, Thresholds thresholds, Optional<Duration> every, long budget) {
    announcements = new Announcements(notification -> new Handover.Accepted(), this::now);
    stores = new LabStores(thresholds);
    InMemoryWatchlist watchlist = new InMemoryWatchlist();
    world.shelves().forEach(shelf -> watchlist.put(watch(shelf.maker().handle(), every)));
    Ports ports =
        new Ports(
            new LabSource(world),
            watchlist,
            stores,
            stores,
            new InMemoryPollTimes(),
            new InMemoryLeases(),
            new InMemoryCreditCounter(),
            stores,
            stores,
            announcements,
            stores,
            stores,
            Optional.empty());
    PollLimits limits =
        new PollLimits(
            ONE_AT_A_TIME,
            PAGES_PER_CREATOR,
            budget,
            Integer.MAX_VALUE,
            Settings.ACCEPTED_DELAY,
            Optional.empty());
    poll = new Poll(ports, limits, thresholds, NoiseControl.NONE, this::now, (least, most) -> {});
  }

  private static Watch watch(String handle, Optional<Duration> every) {
    return new WatchDraft(Watch.of(handle)).every(every).watch();
  }

  private Instant now() {
    return now;
  }

  PollReport poll(Instant at) {
    now = at;
    PollReport report =
        poll.run(PollRequest.scheduled(), Deadline.in(AMPLE, () -> 0), PollListener.SILENT);
    creditsOfRuns.add((long) report.credits());
    report.plan().forEach((why, times) -> reasons.merge(why, (long) times, Long::sum));
    report.failed().stream()
        .filter(failed -> !failed.reason().equals(LabSource.NO_SUCH_CREATOR))
        .findFirst()
        .ifPresent(Contestant::broken);
    return report;
  }

  /** Whoever is renamed before the first poll is lost; nothing else can go wrong in this world. */
  private static void broken(PollReport.Skipped failed) {
    throw new IllegalStateException("a poll failed: " + failed);
  }

  /** What it announced, in order. */
  List<Announced> announced() {
    return announcements.announced();
  }

  /** How many alerts were announced, or are found by a backtest, but not both. */
  int unlikeBacktest() {
    Set<String> live =
        announced().stream().map(Announced::alertId).collect(Collectors.toCollection(HashSet::new));
    Set<String> backtested = stores.backtested();
    int both = (int) live.stream().filter(backtested::contains).count();
    return live.size() + backtested.size() - 2 * both;
  }

  long messages() {
    return announcements.spikeMessages();
  }

  long credits() {
    return creditsOfRuns.stream().mapToLong(c -> c).sum();
  }

  /** The credits of an ordinary day: the first one reads everything and is not. */
  long creditsOfDay() {
    List<Long> later =
        creditsOfRuns.subList(Math.min(24, creditsOfRuns.size()), creditsOfRuns.size());
    return later.stream().mapToLong(c -> c).sum() * 24 / Math.max(1, later.size());
  }

  /** How many pages were asked for, and how many polls ended, for each reason. */
  Map<String, Long> reasons() {
    return reasons;
  }
}
