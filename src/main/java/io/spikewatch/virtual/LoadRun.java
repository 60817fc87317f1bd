package io.spikewatch.virtual;

import io.spikewatch.config.Settings;
import io.spikewatch.demo.Announced;
import io.spikewatch.demo.SimulatedKeyApi;
import io.spikewatch.lab.Announcements;
import io.spikewatch.lambda.PollHandler;
import io.spikewatch.lambda.WorkerHandler;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.poll.PollTimes;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.WatchlistEditor;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Stores;
import io.spikewatch.wiring.Wiring;
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
 * The deployed program under load: the handlers of both functions over virtual hours, with tables
 * in memory, a queue that delivers some batches twice, and creators that all have news at every
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
      new Announcements(notification -> new Handover.Accepted(), time);
  private final List<Long> heap = new ArrayList<>();
  private long polls;

  /** A run over so many creators and virtual hours; the first hour is the baseline of all. */
  public LoadRun(int creators, int hours, Consumer<String> progress) {
    this(creators, hours, 0, progress);
  }

  /** The same with a budget of credits for each day; 0 for none. */
  public LoadRun(int creators, int hours, long dailyCreditBudget, Consumer<String> progress) {
    this.creators = creators;
    this.hours = hours;
    this.dailyCreditBudget = dailyCreditBudget;
    this.progress = progress;
    this.world = new LoadWorld(creators, START);
  }

  /** Runs; the cost is that of the hours after the first. */
  public LoadResult run() {
    long began = System.nanoTime();
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        SimulatedKeyApi api = SimulatedKeyApi.start(world, time)) {
      LocalTables.create(store.client());
      MeteredStore metered = new MeteredStore(store.client());
      Settings settings = settings(api);
      // What is looked at from outside is no cost of the functions.
      Stores stores = environment(settings, store.client()).stores();
      watchAll(stores.editor());
      PollHandler poll = new PollHandler(environment(settings, metered.client()));
      List<WorkerHandler> workers =
          IntStream.range(0, WORKERS)
              .mapToObj(_ -> new WorkerHandler(environment(settings, metered.client())))
              .toList();
      hour(0, poll, workers, stores.times());
      LoadResult.Cost baseline = cost(api, metered);
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
    for (int from = 0; from < creators; from += WatchlistEditor.MOST_AT_ONCE) {
      editor.write(edits.subList(from, Math.min(creators, from + WatchlistEditor.MOST_AT_ONCE)));
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

  private LoadResult.Cost cost(SimulatedKeyApi api, MeteredStore store) {
    return new LoadResult.Cost(
        api.credits(), store.reads(), store.writes(), queue.dispatched(), queue.delivered());
  }

  private LoadResult result(LoadResult.Cost cost, Duration took) {
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
        new LoadResult.Delivery(
            expected.size(), lost, twice, unfounded, queue.repeated(), queue.deadLetters().size()),
        List.copyOf(heap),
        took);
  }
}
