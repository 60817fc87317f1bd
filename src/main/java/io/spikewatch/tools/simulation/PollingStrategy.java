package io.spikewatch.tools.simulation;

import com.sun.management.OperatingSystemMXBean;
import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import io.spikewatch.adapters.memory.InMemoryLeases;
import io.spikewatch.adapters.memory.InMemoryPollTimes;
import io.spikewatch.adapters.memory.InMemoryWatchlist;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.poll.Poll;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.poll.Ports;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.function.config.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Runs the real poll with stores in memory, every hour over a world. */
final class PollingStrategy {

  private static final int ONE_AT_A_TIME = 1;
  private static final Duration AMPLE = Duration.ofMinutes(10);

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final World world;
  private final Poll poll;
  private final StrategyStores stores;
  private final RequestLog requests;
  private final Announcements announcements;
  private final List<Long> creditsOfRuns = new ArrayList<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<TrueCrossing, Snapshot> known = new HashMap<>();
  private Instant now;
  private long processorNanos;

  /**
   * @param every the time between two polls of a creator, if it is not every run
   * @param budget the credits of a day; 0 for no limit
   */
  PollingStrategy(World world, LabOptions options, Optional<Duration> every, long budget) {
    this.world = world;
    now = world.spec().start();
    announcements = new Announcements(notification -> new PublishResult.Accepted(), this::now);
    Thresholds thresholds = options.thresholds();
    stores = new StrategyStores(options.replay() ? Optional.of(thresholds) : Optional.empty());
    requests = new RequestLog(this::now, Experiment.levels(thresholds));
    InMemoryWatchlist watchlist = new InMemoryWatchlist();
    world.userIds().forEach(id -> watchlist.put(watch(firstHandle(id), every)));
    Ports ports =
        new Ports(
            new SimulatedSource(world, this::now, requests),
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
            options.pagesPerCreator(),
            budget,
            Integer.MAX_VALUE,
            Settings.ACCEPTED_DELAY,
            Optional.empty());
    poll = new Poll(ports, limits, thresholds, DeliveryPolicy.NONE, this::now, (least, most) -> {});
  }

  private String firstHandle(String userId) {
    return world.handle(userId, world.spec().start()).orElseThrow();
  }

  private static Watch watch(String handle, Optional<Duration> every) {
    return new WatchDraft(Watch.of(handle)).every(every).watch();
  }

  private Instant now() {
    return now;
  }

  /**
   * Runs one poll. For each crossing that became visible, it stores the snapshot before the poll.
   */
  PollReport poll(Instant at, List<TrueCrossing> justTrue) {
    now = at;
    for (TrueCrossing crossing : justTrue) {
      stores.snapshot(firstHandle(crossing.userId())).ifPresent(s -> known.put(crossing, s));
    }
    long before = SYSTEM.getProcessCpuTime();
    PollReport report =
        poll.run(PollRequest.scheduled(), Deadline.in(AMPLE, () -> 0), PollListener.SILENT);
    processorNanos += SYSTEM.getProcessCpuTime() - before;
    creditsOfRuns.add((long) report.credits());
    report.decisions().plan().forEach((why, times) -> reasons.merge(why, (long) times, Long::sum));
    report.creators().failed().stream()
        .filter(failed -> !failed.reason().equals(SimulatedSource.NO_SUCH_CREATOR))
        .findFirst()
        .ifPresent(PollingStrategy::broken);
    return report;
  }

  /** A creator that is renamed before the first poll is lost. No other poll can fail here. */
  private static void broken(Skipped failed) {
    throw new IllegalStateException("a poll failed: " + failed);
  }

  /** Starts the measurement of credits, reasons and processor time. */
  void resetCosts() {
    creditsOfRuns.clear();
    reasons.clear();
    processorNanos = 0;
  }

  /** The announcements, in order. */
  List<Announced> announced() {
    return announcements.announced();
  }

  /** The number of alerts that were announced or are found by a backtest, but not both. */
  int unlikeBacktest() {
    Set<String> live = new HashSet<>();
    announced().forEach(announced -> live.add(announced.alertId()));
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

  /** The messages about spikes, in order. */
  List<Spikes> spikes() {
    return announcements.spikes();
  }

  /** The credits of an average day. */
  long creditsOfDay() {
    return credits() * 24 / Math.max(1, creditsOfRuns.size());
  }

  /** The number of requested pages and of ended polls for each reason. */
  Map<String, Long> reasons() {
    return reasons;
  }

  long processorNanos() {
    return processorNanos;
  }

  RequestLog requests() {
    return requests;
  }

  /** The snapshot of the creator before the crossing was visible. */
  Optional<Snapshot> known(TrueCrossing crossing) {
    return Optional.ofNullable(known.get(crossing));
  }
}
