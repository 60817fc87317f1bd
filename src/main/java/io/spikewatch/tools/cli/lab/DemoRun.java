package io.spikewatch.tools.cli.lab;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.local.ConsoleNotifier;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.Announcements;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.FaultMix;
import io.spikewatch.tools.simulation.LocalTables;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import io.spikewatch.tools.simulation.VirtualInvocation;
import io.spikewatch.tools.simulation.VirtualTime;
import io.spikewatch.tools.simulation.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the handler of the deployed function every virtual hour on a simulated source, with the
 * given store.
 */
final class DemoRun {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The result of the demo.
   *
   * @param lastPollAt the time of the last run
   */
  record DemoResult(
      Instant lastPollAt,
      int runs,
      int polls,
      int failedPolls,
      long credits,
      Map<Fault, Long> faults,
      Announcements announcements) {}

  private final World world;
  private final int days;
  private final ProgressOutput output;
  private final boolean quiet;
  private final EmbeddedStore store;
  private int runs;
  private int polls;
  private int failedPolls;

  DemoRun(World world, int days, ProgressOutput output, boolean quiet, EmbeddedStore store) {
    this.world = world;
    this.days = days;
    this.output = output;
    this.quiet = quiet;
    this.store = store;
  }

  DemoResult run() {
    VirtualTime time = new VirtualTime(world.spec().start());
    Notifier audience =
        ConsoleNotifier.brief(text -> quiet || output.print(text), output.terminal().alertWidth());
    Announcements announcements = new Announcements(audience, time);
    try (SimulatedKeyApi api =
        SimulatedKeyApi.start(world, time, FaultMix.demo(world.spec()), Duration.ZERO)) {
      Application application = Wiring.local(settings(api), store.client(), announcements, time);
      watchAll(application);
      PollHandler handler = new PollHandler(application);
      Instant end = time.instant().plus(Duration.ofDays(days));
      Instant last = time.instant();
      for (Instant at = last; at.isBefore(end); at = at.plus(HOUR)) {
        time.set(at);
        print(at, api, announcements);
        read(VirtualInvocation.invoke(handler, VirtualInvocation.scheduled(at)));
        last = at;
      }
      return new DemoResult(
          last, runs, polls, failedPolls, api.credits(), api.faultsServed(), announcements);
    }
  }

  private static Settings settings(SimulatedKeyApi api) {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
    variables.put("KEYAPI_KEY", api.key());
    return Settings.from(variables);
  }

  private void watchAll(Application application) {
    Instant now = world.spec().start();
    for (String userId : world.userIds()) {
      world
          .handle(userId, now)
          .ifPresent(handle -> application.stores().editor().put(Watch.of(handle)));
    }
  }

  private void print(Instant at, SimulatedKeyApi api, Announcements announcements) {
    long hours = Duration.between(world.spec().start(), at).toHours();
    String figures =
        "%s, %s so far"
            .formatted(
                Plural.of(api.credits(), "credit"),
                Plural.of(announcements.announced().size(), "alert"));
    String day = "day %d of %d".formatted(hours / 24 + 1, days);
    if (hours % 24 == 0 && !quiet) {
      output.print("--- %s, %s: %s\n".formatted(day, at.toString().substring(0, 10), figures));
    }
    output.progress("%s, %s UTC   %s".formatted(day, at.toString().substring(11, 16), figures));
  }

  private void read(String report) {
    runs++;
    try {
      JsonObject read = JsonObject.parse(report);
      polls += read.texts("polled").size();
      failedPolls += read.objects("failed").size();
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("the report is malformed: " + e.reason(), e);
    }
  }

  /** The credits of reading all pages of all creators every hour. */
  static long fullScanCredits(World world, Instant from, Instant to) {
    long credits = 0;
    for (String userId : List.copyOf(world.userIds())) {
      for (Instant at = from; !at.isAfter(to); at = at.plus(HOUR)) {
        // The end of a list is known only from a page that is not full.
        credits += world.listing(userId, at).rows().size() / 10 + 1;
      }
    }
    return credits;
  }
}
