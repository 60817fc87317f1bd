package io.spikewatch.tools.console;

import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.NastyText;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.MeteredStore;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A console over a store in memory, with a source that does as it is told and a clock beside it.
 */
final class ConsoleHarness implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-17T12:00:00Z");
  static final String HOT = "7456066022957665553";
  static final String COLD = "7456066022957665554";
  static final String HOSTILE =
      "<img src=x onerror=alert(1)>\"'><script>alert(2)</script> {{7*7}} ${7*7} &lt;b&gt;";

  final TestClock clock = TestClock.at(START);
  final ScriptedWorld world = new ScriptedWorld(START);
  final List<Notification> sent = new CopyOnWriteArrayList<>();
  final List<URI> requestedCovers = new CopyOnWriteArrayList<>();

  /** Why notifications are refused; empty if they are accepted. */
  volatile String refusal = "";

  final Application application;
  Console console;
  private final Optional<Path> undo;
  private final SimulatedKeyApi api = SimulatedKeyApi.start(world, clock);
  private final EmbeddedStore store = EmbeddedStore.inMemory();
  final MeteredStore metered = new MeteredStore(store.client());

  ConsoleHarness() {
    this(Optional.empty());
  }

  /** A console that stores its changes in a folder. */
  ConsoleHarness(Path undo) {
    this(Optional.of(undo));
  }

  private ConsoleHarness(Optional<Path> undo) {
    this.undo = undo;
    LocalTables.create(store.client());
    application = Wiring.local(Settings.from(variables()), metered.client(), this::accept, clock);
    console = started();
  }

  private Console started() {
    return Console.start(
        StoreSession.staying(() -> new OpenStore(application, () -> {})),
        clock,
        "a test",
        0,
        Covers.from(this::cover, clock),
        undo.map(
                folder ->
                    UndoLog.inFolder(
                        folder,
                        clock.instant(),
                        problem -> {
                          throw new AssertionError(problem);
                        }))
            .orElseGet(UndoLog::inMemory),
        Optional.empty());
  }

  /** Ends the console and starts it anew, as another process would. */
  void restartsConsole() {
    console.close();
    console = started();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("DAILY_CREDIT_BUDGET", "1000");
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    return variables;
  }

  /** Every video but the cold one has a cover. */
  private Optional<byte[]> cover(URI uri) {
    requestedCovers.add(uri);
    return uri.getPath().contains(COLD) ? Optional.empty() : Optional.of(CoversTest.PNG.clone());
  }

  private PublishResult accept(Notification notification) {
    if (!refusal.isEmpty()) {
      return new PublishResult.Retryable(refusal);
    }
    sent.add(notification);
    return new PublishResult.Accepted("slack");
  }

  /** Five days in which a video of mira takes off twice, with a caption that means harm. */
  ConsoleHarness withHistory() {
    watch("mira", "beauty");
    watch("luna", "beauty", "vip");
    watch("nobody");
    world
        .video("mira", HOT)
        .age(Duration.ofDays(10))
        .caption(HOSTILE)
        .views1d(20_000)
        .likes1d(900)
        .gmv("20");
    world.video("mira", COLD).age(Duration.ofDays(40)).views1d(50);
    world.video("luna", "7456066022957665777").age(Duration.ofDays(10)).views1d(10);
    poll();
    int[] views = {60_000, 120_000, 10_000, 240_000, 30_000};
    for (int day = 0; day < views.length; day++) {
      clock.set(START.plus(Duration.ofDays(day + 1L)));
      world.at(clock.instant());
      world.video("mira", HOT).views1d(views[day]).likes1d(1_000L * day).gmv(20 + 10 * day + ".50");
      poll();
    }
    return this;
  }

  /** A video of mira for each kind of caption that means harm, all of which take off at once. */
  ConsoleHarness withNastyCaptions() {
    watch("mira");
    films(1_000);
    poll();
    clock.set(START.plus(Duration.ofDays(1)));
    world.at(clock.instant());
    films(123_456);
    poll();
    return this;
  }

  private void films(int views) {
    List<String> captions = NastyText.all().toList();
    for (int i = 0; i < captions.size(); i++) {
      world
          .video("mira", Long.toString(Long.parseLong(HOT) + i))
          .age(Duration.ofDays(10))
          .caption(captions.get(i))
          .views1d(views + i);
    }
  }

  void watch(String handle, String... tags) {
    application.stores().editor().put(new WatchDraft(Watch.of(handle)).tags(Set.of(tags)).watch());
  }

  /** An item as somebody wrote it by hand. */
  void item(String uniqueId, String attribute, String value) {
    store
        .client()
        .putItem(
            put ->
                put.tableName(LocalTables.variables().get("WATCHLIST_TABLE"))
                    .item(
                        Map.of(
                            "unique_id",
                            AttributeValue.fromS(uniqueId),
                            attribute,
                            AttributeValue.fromS(value))));
  }

  void poll() {
    application.poll(
        PollRequest.byHand(Optional.empty(), false),
        Deadline.in(Duration.ofMinutes(1), System::nanoTime),
        PollListener.SILENT);
  }

  /** The watch as it is kept now. */
  Watch kept(String handle) {
    return application.stores().editor().find(handle).orElseThrow();
  }

  boolean watches(String handle) {
    return application.stores().editor().find(handle).isPresent();
  }

  @Override
  public void close() {
    console.close();
    api.close();
    store.close();
  }
}
