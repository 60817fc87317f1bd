package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.config.Settings;
import io.spikewatch.demo.Fault;
import io.spikewatch.demo.FaultMix;
import io.spikewatch.demo.Regime;
import io.spikewatch.demo.SimulatedKeyApi;
import io.spikewatch.demo.World;
import io.spikewatch.demo.WorldSpec;
import io.spikewatch.dynamodb.Tables;
import io.spikewatch.fake.Filming;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notifier;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.poll.Recordings.Showing.Shown;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Tempo;
import io.spikewatch.wiring.Wiring;
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
      "views_1d=100k/1m, likes_1d=10k, gmv_1d=500, views_7d=6x";

  /** Time that passes only when it is told to; no wait takes any. */
  private static final class WorldTime implements Tempo {
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
        new WorldSpec(77, 8, 20, 150, regime, Instant.parse("2026-11-01T00:00:00Z"), DAYS + 1);
    World world = new World(spec);
    WorldTime time = new WorldTime(spec.observedFrom());
    Notifier notifier =
        notification -> {
          published.add(notification);
          return new Notifier.Handover.Accepted();
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
        alerts += told.alerts.size();
        frames += told.frames;
      }
      System.out.printf("%s: %d alerts in %d frames%n", regime, alerts, frames);
      assertThat(alerts).isGreaterThan(10);
      assertThat(frames).isGreaterThan(10 * DAYS);
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
        .map(Filming::withoutCaption)
        .toList();
  }

  private static Optional<Snapshot> snapshot(Application application, Watch watch) {
    return application.stores().history().recall(watch.handle()) instanceof Recall.Known known
        ? Optional.of(known.snapshot())
        : Optional.empty();
  }

  /** What a replay tells. */
  private static final class Told {
    private final Replay replay;
    private final List<Alert> alerts = new ArrayList<>();
    private int frames;

    Told(Thresholds thresholds) {
      replay = new Replay(Rearm.DEFAULT, thresholds);
    }
  }

  private static Told told(Application application, Watch watch, Instant since) {
    Told told = new Told(watch.thresholds().over(application.defaults()));
    Viewer viewer =
        Viewer.of(
            told.replay::starts,
            frame -> {
              told.alerts.addAll(told.replay.sees(frame).alerts());
              told.frames++;
            });
    assertThat(application.stores().recordings().show(watch.handle(), since, viewer))
        .isEqualTo(new Shown(told.frames, 0));
    return told;
  }
}
