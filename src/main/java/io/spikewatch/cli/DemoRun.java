package io.spikewatch.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.config.Settings;
import io.spikewatch.demo.Fault;
import io.spikewatch.demo.FaultMix;
import io.spikewatch.demo.SimulatedKeyApi;
import io.spikewatch.demo.World;
import io.spikewatch.desk.Amount;
import io.spikewatch.lab.Announcements;
import io.spikewatch.lambda.PollHandler;
import io.spikewatch.local.ConsoleNotifier;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notifier;
import io.spikewatch.virtual.LocalTables;
import io.spikewatch.virtual.VirtualInvocation;
import io.spikewatch.virtual.VirtualTime;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole job on a simulated source: the function's own handler, invoked at every hour of virtual
 * time, with its tables in the store that it is given.
 */
final class DemoRun {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * What came of it.
   *
   * @param lastPollAt when the last run took place
   */
  record Result(
      Instant lastPollAt,
      int runs,
      int polls,
      int failedPolls,
      long credits,
      Map<Fault, Long> faults,
      Announcements announcements) {}

  private final World world;
  private final int days;
  private final Screen screen;
  private final boolean quiet;
  private final EmbeddedStore store;
  private int runs;
  private int polls;
  private int failedPolls;

  DemoRun(World world, int days, Screen screen, boolean quiet, EmbeddedStore store) {
    this.world = world;
    this.days = days;
    this.screen = screen;
    this.quiet = quiet;
    this.store = store;
  }

  Result run() {
    VirtualTime time = new VirtualTime(world.spec().observedFrom());
    Notifier audience = ConsoleNotifier.brief(text -> quiet || screen.print(text));
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
        tell(at, api, announcements);
        read(VirtualInvocation.invoke(handler, VirtualInvocation.scheduled(at)));
        last = at;
      }
      return new Result(
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
    Instant now = world.spec().observedFrom();
    for (String userId : world.userIds()) {
      world
          .handle(userId, now)
          .ifPresent(handle -> application.stores().editor().put(Watch.of(handle)));
    }
  }

  private void tell(Instant at, SimulatedKeyApi api, Announcements announcements) {
    long hours = Duration.between(world.spec().observedFrom(), at).toHours();
    String figures =
        "%s, %s so far"
            .formatted(
                Amount.of(api.credits(), "credit"),
                Amount.of(announcements.announced().size(), "alert"));
    String day = "day %d of %d".formatted(hours / 24 + 1, days);
    if (hours % 24 == 0 && !quiet) {
      screen.print("--- %s, %s: %s\n".formatted(day, at.toString().substring(0, 10), figures));
    }
    screen.progress("%s, %s UTC   %s".formatted(day, at.toString().substring(11, 16), figures));
  }

  private void read(String report) {
    runs++;
    try (JsonParser json = JSON.createParser(report)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "polled" -> polls += length(json);
          case "failed" -> failedPolls += length(json);
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the report is no JSON", e);
    }
  }

  private static int length(JsonParser array) throws IOException {
    int length = 0;
    while (array.nextToken() != JsonToken.END_ARRAY) {
      array.skipChildren();
      length++;
    }
    return length;
  }

  /**
   * All creators' rows at every hour, page by page: what the same hours would cost without care.
   */
  static long fullScanCredits(World world, Instant from, Instant to) {
    long credits = 0;
    for (String userId : List.copyOf(world.userIds())) {
      for (Instant at = from; !at.isAfter(to); at = at.plus(HOUR)) {
        // A full last page does not tell that it is the last.
        credits += world.listing(userId, at).rows().size() / 10 + 1;
      }
    }
    return credits;
  }
}
