package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleObservations;
import io.spikewatch.function.wiring.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often a page reads from the store where a thousand creators are watched. Time depends on the
 * machine; what a page reads decides how it grows. A list of creators may take the few reads that
 * all of its items need, and a page about one creator does not depend on the others.
 */
@Tag("slow")
@Timeout(900)
class ConsoleReadsIT {

  private static final int CREATORS = 1_000;
  private static final int POLLS = 4;
  private static final int VIDEOS = 10;
  private static final Evaluator EVALUATOR = new Evaluator(Rearm.DEFAULT);

  /** How many calls of the store a page may take. A day of alerts is a call. */
  private static final Map<String, Integer> MAX_CALLS =
      Map.ofEntries(
          Map.entry("/", 80),
          Map.entry("/creators", 80),
          Map.entry("/creators?page=11", 80),
          Map.entry("/creators?q=creator09&sort=spikes&down=true", 80),
          Map.entry("/creators/creator0007", 12),
          Map.entry("/creators/creator0007/videos/VIDEO", 15),
          Map.entry("/creators/import", 1),
          Map.entry("/alerts?days=30", 60),
          Map.entry("/backtest", 5),
          Map.entry("/credits", 40));

  /**
   * A page of 50 creators draws as many curves as its time allows, and each curve is a read of up
   * to two units. The snapshots of all creators would be a thousand.
   */
  private static final double MAX_READ_UNITS = 120;

  private final List<String> videos = new ArrayList<>();

  @Test
  void no_page_reads_more_than_it_shows() {
    try (ConsoleHarness harness = new ConsoleHarness()) {
      fill(harness);
      try (HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
        String base = "http://127.0.0.1:" + harness.console.port();
        get(client, harness.console.address());
        // What pages share is read once: the limits must not depend on the order of the pages.
        get(client, base + "/");
        get(client, base + "/creators");
        MAX_CALLS.forEach(
            (path, maxCalls) -> {
              long calls = harness.metered.calls();
              double units = harness.metered.reads();
              get(client, base + path.replace("VIDEO", videos.get(7)));
              assertThat(harness.metered.calls() - calls).as(path).isLessThanOrEqualTo(maxCalls);
              assertThat(harness.metered.reads() - units)
                  .as(path)
                  .isLessThanOrEqualTo(MAX_READ_UNITS);
            });
        assertThat(harness.metered.reads()).isGreaterThan(MAX_READ_UNITS);
      }
    }
  }

  private void fill(ConsoleHarness harness) {
    Instant first = ConsoleHarness.START;
    Map<String, Times> times = new HashMap<>();
    Stores stores = harness.application.stores();
    Thresholds levels = harness.application.defaults();
    for (int i = 0; i < CREATORS; i++) {
      String handle = "creator%04d".formatted(i);
      harness.watch(handle, i % 2 == 0 ? "even" : "odd");
      SampleObservations observations = new SampleObservations(i, VIDEOS, first);
      Optional<Snapshot> known = Optional.empty();
      Instant at = first;
      for (int poll = 0; poll < POLLS; poll++) {
        ObservationRecord record = observations.next(Duration.ofHours(16));
        Evaluation then = Evaluation.of(known, record, EVALUATOR, levels);
        stores
            .history()
            .record(
                handle,
                stores.history().load(handle),
                new Change(record, then.next(), List.of()),
                first);
        known = Optional.of(then.next());
        at = record.seen().at();
        log(stores, handle, at, record, then.alerts());
      }
      videos.add(known.orElseThrow().videos().keySet().iterator().next());
      times.put(handle, new Times(at, at));
    }
    stores.times().record(times, times.keySet());
    harness.clock.set(first.plus(Duration.ofDays(6)));
  }

  private static void log(
      Stores stores, String handle, Instant at, ObservationRecord record, List<Alert> alerts) {
    if (!alerts.isEmpty()) {
      stores
          .log()
          .append(
              new AlertLog.Entry(
                  new Spikes(
                      handle + "." + at.toEpochMilli(),
                      at,
                      handle,
                      record.seen().creator().orElseThrow(),
                      Set.of(),
                      alerts,
                      0),
                  DeliveryStatus.ANNOUNCED,
                  at));
    }
  }

  private static void get(HttpClient client, String address) {
    try {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(address).isIn(200, 303);
    } catch (IOException e) {
      throw new UncheckedIOException(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
