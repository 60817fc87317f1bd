package io.spikewatch.tools.simulation;

import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchlistEditor;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.lambda.WorkerHandler;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Stores;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.local.EmbeddedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The deployed application under load: the handlers of both functions run over virtual hours with
 * tables in memory. The queue delivers some batches twice, and all creators have new figures every
 * hour.
 */
public final class LoadRun {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int WORKERS = 2;
  private static final long MEBIBYTE = 1 << 20;

  private final int creators;
  private final int hours;
  private final long dailyCreditBudget;
  private final Consumer<String> progress;
  private final VirtualTime time = new VirtualTime(START);
  private final LoadWorld world;
  private final VirtualQueue queue = new VirtualQueue();
  private final Announcements announcements =
      new Announcements(notification -> new PublishResult.Accepted(), time);
  private final List<Long> heap = new ArrayList<>();
  private long polls;

  /** A run with a number of creators and virtual hours. The first hour is the baseline. */
  public LoadRun(int creators, int hours, Consumer<String> progress) {
    this(creators, hours, 0, progress);
  }

  /** A run with a budget of credits for each day; 0 for no limit. */
  public LoadRun(int creators, int hours, long dailyCreditBudget, Consumer<String> progress) {
    this.creators = creators;
    this.hours = hours;
    this.dailyCreditBudget = dailyCreditBudget;
    this.progress = progress;
    this.world = new LoadWorld(creators, START);
  }

  /** Runs; the cost excludes the first hour. */
  public LoadResult run() {
    long began = System.nanoTime();
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        SimulatedKeyApi api = SimulatedKeyApi.start(world, time)) {
      LocalTables.create(store.client());
      MeteredStore metered = new MeteredStore(store.client());
      Settings settings = settings(api);
      // Reads of the test itself are not a cost of the functions.
      Stores stores = environment(settings, store.client()).stores();
      watchAll(stores.editor());
      PollHandler poll = new PollHandler(environment(settings, metered.client()));
      List<WorkerHandler> workers =
          IntStream.range(0, WORKERS)
              .mapToObj(_ -> new WorkerHandler(environment(settings, metered.client())))
              .toList();
      hour(0, poll, workers, stores.times());
      LoadResult.LoadCost baseline = cost(api, metered);
      polls = 0;
      for (int hour = 1; hour < hours; hour++) {
        hour(hour, poll, workers, stores.times());
      }
      return result(
          cost(api, metered).minus(baseline), Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private Settings settings(SimulatedKeyApi api) {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    variables.put("DAILY_CREDIT_BUDGET", Long.toString(dailyCreditBudget));
    return Settings.from(variables);
  }

  private Application environment(Settings settings, DynamoDbClient client) {
    return Wiring.local(settings, client, announcements, queue, time);
  }

  private void watchAll(WatchlistEditor editor) {
    List<WatchEdit> edits =
        IntStream.range(0, creators)
            .mapToObj(i -> new WatchEdit(Optional.empty(), Watch.of(LoadWorld.handle(i))))
            .toList();
    for (int from = 0; from < creators; from += WatchlistEditor.MAX_AT_ONCE) {
      editor.write(edits.subList(from, Math.min(creators, from + WatchlistEditor.MAX_AT_ONCE)));
    }
  }

  private void hour(int hour, PollHandler poll, List<WorkerHandler> workers, PollTimes times) {
    Instant at = START.plus(HOUR.multipliedBy(hour));
    time.set(at);
    VirtualInvocation.invoke(poll, VirtualInvocation.scheduled(at));
    work(workers);
    polls += times.read().values().stream().filter(known -> !known.polled().isBefore(at)).count();
    heap.add(usedHeap());
    progress.accept(
        "%d creators: hour %d of %d, %d alerts"
            .formatted(creators, hour + 1, hours, announcements.announced().size()));
  }

  private void work(List<WorkerHandler> workers) {
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<CompletableFuture<Void>> ends =
          workers.stream()
              .map(worker -> CompletableFuture.runAsync(() -> queue.drain(worker), threads))
              .toList();
      ends.forEach(CompletableFuture::join);
    }
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
  }

  private LoadResult.LoadCost cost(SimulatedKeyApi api, MeteredStore store) {
    return new LoadResult.LoadCost(
        api.credits(), store.reads(), store.writes(), queue.dispatched(), queue.delivered());
  }

  private LoadResult result(LoadResult.LoadCost cost, Duration took) {
    Set<String> expected = world.crossings(hours - 1);
    Set<String> found = new HashSet<>();
    int twice = 0;
    int unfounded = 0;
    for (Announced announced : announcements.announced()) {
      unfounded += expected.contains(announced.videoId()) ? 0 : 1;
      twice += found.add(announced.videoId()) ? 0 : 1;
    }
    int lost = (int) expected.stream().filter(id -> !found.contains(id)).count();
    return new LoadResult(
        creators,
        hours,
        polls,
        cost,
        new LoadResult.DeliveryCounts(
            expected.size(), lost, twice, unfounded, queue.repeated(), queue.deadLetters().size()),
        List.copyOf(heap),
        took);
  }
}
