package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult.Complete;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.fake.SampleObservations;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.TimeSource;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.FaultMix;
import io.spikewatch.tools.simulation.Regime;
import io.spikewatch.tools.simulation.Shape;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import io.spikewatch.tools.simulation.World;
import io.spikewatch.tools.simulation.WorldSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever lives through the recordings again finds the alerts that were sent, one by one, and ends
 * at the snapshots that are kept: after renames, empty data, failing pages, spent budgets and runs
 * that overlapped.
 */
@Tag("slow")
class LiveAndReplayTest {

  private static final int DAYS = 7;
  private static final String THRESHOLDS =
      "views_1d=100k/200k:predicted/1m/0.3x:below, likes_1d=10k:predicted, gmv_1d=500,"
          + " views_7d=6x, max_age=60d, posts=on, first_sale=on, silent=3d";

  /** Time that passes only when it is told to; no wait takes any. */
  private static final class WorldTime implements TimeSource {
    private volatile Instant now;

    WorldTime(Instant start) {
      now = start;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {}
  }

  private final Queue<Notification> published = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @EnumSource(Regime.class)
  void finds_the_same_alerts_and_the_same_snapshots(Regime regime) throws Exception {
    WorldSpec spec =
        new WorldSpec(77, 8, DAYS, regime, Shape.DEMO, Instant.parse("2026-11-02T00:00:00Z"));
    World world = new World(spec);
    WorldTime time = new WorldTime(spec.start());
    Notifier notifier =
        notification -> {
          published.add(notification);
          return new Notifier.PublishResult.Accepted();
        };
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        SimulatedKeyApi api = SimulatedKeyApi.start(world, time, faults(spec), Duration.ZERO)) {
      Application application = Wiring.local(settings(store, api), store.client(), notifier, time);
      for (String userId : world.userIds()) {
        String handle = world.handle(userId, time.instant()).orElseThrow();
        application.stores().editor().put(Watch.of(handle));
      }
      pollEveryHour(application, time);

      int alerts = 0;
      int events = 0;
      int frames = 0;
      for (Watch watch : application.stores().watchlist().read().watches()) {
        Told told = told(application, watch, spec.start());
        assertThat(told.alerts).as(watch.handle()).isEqualTo(live(watch));
        assertThat(told.replay.snapshot())
            .as(watch.handle())
            .isEqualTo(snapshot(application, watch));
        Told lastDays = told(application, watch, time.instant().minus(Duration.ofDays(2)));
        assertThat(told.alerts).endsWith(lastDays.alerts.toArray(Alert[]::new));
        assertThat(lastDays.replay.snapshot()).isEqualTo(told.replay.snapshot());
        assertThat(told.events).as(watch.handle()).isEqualTo(liveEvents(watch));
        assertThat(told.events).doesNotHaveDuplicates();
        alerts += told.alerts.size();
        events += told.events.size();
        frames += told.frames;
      }
      System.out.printf("%s: %d alerts, %d events in %d frames%n", regime, alerts, events, frames);
      assertThat(alerts).isGreaterThan(3);
      assertThat(events).isGreaterThan(3);
      assertThat(frames).isGreaterThan(8 * DAYS);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Regime.class,
      names = {"DAILY", "LATE", "ROLLING"})
  void announces_every_new_video_once_and_no_old_one(Regime regime) throws Exception {
    WorldSpec spec =
        new WorldSpec(78, 6, DAYS, regime, Shape.DEMO, Instant.parse("2026-11-02T00:00:00Z"));
    World world = new World(spec);
    WorldTime time = new WorldTime(spec.start());
    FaultMix none = new FaultMix(5, Map.of(), 2, spec.start());
    Notifier notifier =
        notification -> {
          published.add(notification);
          return new Notifier.PublishResult.Accepted();
        };
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        SimulatedKeyApi api = SimulatedKeyApi.start(world, time, none, Duration.ZERO)) {
      Application application = Wiring.local(settings(store, api), store.client(), notifier, time);
      for (String userId : world.userIds()) {
        String handle = world.handle(userId, time.instant()).orElseThrow();
        application.stores().editor().put(Watch.of(handle));
      }
      pollEveryHour(application, time);

      int posts = 0;
      for (Watch watch : application.stores().watchlist().read().watches()) {
        List<String> announced =
            liveEvents(watch).stream().filter(id -> id.endsWith(".new_post")).toList();
        List<String> made =
            snapshot(application, watch).orElseThrow().videos().values().stream()
                .filter(v -> v.firstSeenAt().isAfter(spec.start().plus(Duration.ofHours(1))))
                .filter(v -> v.createdAt().isAfter(spec.start().minus(Duration.ofDays(2))))
                .map(v -> v.videoId() + ".new_post")
                .toList();
        assertThat(announced).as(watch.handle()).containsExactlyInAnyOrderElementsOf(made);
        posts += announced.size();
      }
      System.out.printf("%s: %d new videos%n", regime, posts);
      assertThat(posts).isGreaterThan(5);
    }
  }

  private static FaultMix faults(WorldSpec spec) {
    Map<Fault, Double> chances =
        Map.of(
            Fault.SERVER_ERROR, 0.02,
            Fault.HTML_PAGE, 0.01,
            Fault.EMPTY_DATA, 0.01,
            Fault.MALFORMED_VIDEO, 0.02,
            Fault.NEGATIVE_FIGURES, 0.02,
            Fault.DECIMAL_STRINGS, 0.02);
    return new FaultMix(5, chances, 2, spec.start());
  }

  private static Settings settings(EmbeddedStore store, SimulatedKeyApi api) {
    Tables tables = new Tables(store.client());
    tables.createWatchlist("watchlist");
    tables.createSnapshots("snapshots");
    tables.createAlerts("alerts");
    tables.createHistory("history");
    Map<String, String> variables = new HashMap<>();
    variables.put("WATCHLIST_TABLE", "watchlist");
    variables.put("SNAPSHOTS_TABLE", "snapshots");
    variables.put("ALERTS_TABLE", "alerts");
    variables.put("HISTORY_TABLE", "history");
    variables.put("ALERTS_TOPIC_ARN", "none");
    variables.put("DEFAULT_THRESHOLDS", THRESHOLDS);
    variables.put("DAILY_CREDIT_BUDGET", "900");
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    return Settings.from(variables);
  }

  private static void pollEveryHour(Application application, WorldTime time) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int hour = 0; hour < 24 * DAYS; hour++) {
        int runs = hour % 4 == 3 ? 3 : 1;
        for (var run : threads.invokeAll(Collections.nCopies(runs, () -> run(application)))) {
          assertThat(run.get()).isNotNull();
        }
        time.now = time.now.plus(Duration.ofHours(1)).plusMillis(17);
      }
    }
  }

  private static Object run(Application application) {
    return application.poll(
        PollRequest.byHand(Optional.empty(), false),
        Deadline.in(Duration.ofMinutes(5), System::nanoTime),
        PollListener.SILENT);
  }

  /** What was sent about a creator, each message once, in the order of the polls. */
  private List<Alert> live(Watch watch) {
    return published.stream()
        .flatMap(n -> n instanceof Spikes spikes ? Stream.of(spikes) : Stream.of())
        .filter(spikes -> spikes.watch().equals(watch.handle()))
        .sorted(Comparator.comparing(Spikes::observedAt))
        .flatMap(spikes -> spikes.alerts().stream())
        .map(SampleObservations::withoutCaption)
        .toList();
  }

  private List<String> liveEvents(Watch watch) {
    return published.stream()
        .flatMap(n -> n instanceof Activity activity ? Stream.of(activity) : Stream.of())
        .filter(activity -> activity.watch().equals(watch.handle()))
        .sorted(Comparator.comparing(Activity::observedAt))
        .flatMap(activity -> activity.events().stream())
        .map(CreatorEvent::id)
        .toList();
  }

  private static Optional<Snapshot> snapshot(Application application, Watch watch) {
    return application.stores().history().load(watch.handle()) instanceof Loaded.Found found
        ? Optional.of(found.snapshot())
        : Optional.empty();
  }

  /** What a replay tells. */
  private static final class Told {
    private final Replay replay;
    private final List<Alert> alerts = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int frames;

    Told(Thresholds thresholds) {
      replay = new Replay(Rearm.DEFAULT, thresholds);
    }
  }

  private static Told told(Application application, Watch watch, Instant since) {
    Told told = new Told(watch.thresholds().over(application.defaults()));
    HistoryVisitor viewer =
        HistoryVisitor.of(
            told.replay::starts,
            record -> {
              Evaluation evaluation = told.replay.sees(record);
              told.alerts.addAll(evaluation.alerts());
              evaluation.events().forEach(event -> told.events.add(event.id()));
              told.frames++;
            });
    assertThat(application.stores().historyReader().read(watch.handle(), since, viewer))
        .isEqualTo(new Complete(told.frames, 0));
    return told;
  }
}
