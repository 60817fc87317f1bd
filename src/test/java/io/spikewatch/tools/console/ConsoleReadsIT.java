package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private static final ManyCreators MANY = new ManyCreators(1_000, 4, 10, 5);

  /** A list shows up to 50 creators or videos, and may read twice for each of them. */
  private static final int LIST = 150;

  /** How many calls of the store a page may take. A day of alerts is a call. */
  private static final Map<String, Integer> MAX_CALLS =
      Map.ofEntries(
          Map.entry("/", LIST),
          Map.entry("/creators", LIST),
          Map.entry("/creators?page=11", LIST),
          Map.entry("/creators?q=creator09&sort=spikes&down=true", LIST),
          Map.entry("/creators/creator0007", 12),
          Map.entry("/creators/creator0007/videos/VIDEO", 15),
          Map.entry("/creators/import", 1),
          Map.entry("/alerts?days=30", 60),
          Map.entry("/backtest", 5),
          Map.entry("/credits", 40));

  /**
   * A list draws as many curves as its time allows, and each curve is a read of up to two units.
   * The snapshots of all creators would be a thousand.
   */
  private static final double MAX_READ_UNITS = 200;

  @Test
  void no_page_reads_more_than_it_shows() {
    try (ConsoleHarness harness = new ConsoleHarness()) {
      List<String> videos = MANY.fill(harness.application, ConsoleHarness.START);
      harness.clock.set(ConsoleHarness.START.plus(Duration.ofDays(6)));
      try (HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
        String base = "http://127.0.0.1:" + harness.console.port();
        get(client, harness.console.address());
        // What pages share is read once: the limits must not depend on the order of the pages.
        get(client, base + "/");
        get(client, base + "/creators");
        get(client, base + "/alerts?days=30");
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
