package io.spikewatch.tools.console;

import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.FaultMix;
import io.spikewatch.tools.simulation.Listing;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import io.spikewatch.tools.simulation.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A console over an empty folder, as {@code spikewatch console} starts it, with its source. */
final class SetupHarness implements AutoCloseable {

  final TestClock clock = TestClock.at(ConsoleHarness.START);
  final ScriptedWorld world = new ScriptedWorld(ConsoleHarness.START);
  final SimulatedKeyApi api;
  final Console console;
  private final LocalSetup setup;
  private final Path folder;
  private volatile CountDownLatch open = new CountDownLatch(0);

  SetupHarness(Path folder, Map<String, String> environment, Duration latency) {
    api = SimulatedKeyApi.start(new Gate(), clock, FaultMix.NONE, latency);
    world.video("mira", ConsoleHarness.HOT).age(Duration.ofDays(10)).views1d(20_000);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    this.folder = folder;
    this.setup = new LocalSetup(folder, variables);
    this.console =
        Console.start(
            StoreSession.leavingAfter(Duration.ofMillis(200), this::open),
            clock,
            "a folder",
            0,
            Covers.none(),
            UndoLog.inMemory(),
            Optional.of(setup));
  }

  private OpenStore open() {
    EmbeddedStore store = EmbeddedStore.inFolder(folder);
    LocalTables.create(store.client());
    Map<String, String> variables = new HashMap<>(setup.variables());
    variables.putAll(LocalTables.variables());
    variables.putIfAbsent("KEYAPI_KEY", "none");
    return new OpenStore(
        Wiring.local(
            Settings.from(variables),
            store.client(),
            setup.notifier(_ -> new PublishResult.Accepted()),
            clock),
        store::close);
  }

  /** From now on, the source sends no videos until it is released. */
  void holdSource() {
    open = new CountDownLatch(1);
  }

  void releaseSource() {
    open.countDown();
  }

  @Override
  public void close() {
    releaseSource();
    console.close();
    api.close();
  }

  /** The world behind a gate that can be closed. */
  private final class Gate implements Source {

    @Override
    public List<String> userIds() {
      return world.userIds();
    }

    @Override
    public Optional<String> userId(String handle, Instant now) {
      return world.userId(handle, now);
    }

    @Override
    public Optional<String> handle(String userId, Instant now) {
      return world.handle(userId, now);
    }

    @Override
    public Listing listing(String userId, Instant now) {
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return world.listing(userId, now);
    }
  }
}
