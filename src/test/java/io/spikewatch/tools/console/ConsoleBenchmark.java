package io.spikewatch.tools.console;

import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the console takes for each page where a thousand creators, a hundred thousand figures of
 * videos and five thousand alerts are stored. The first rounds are not counted.
 */
public final class ConsoleBenchmark {

  private static final ManyCreators MANY = new ManyCreators(1_000, 5, 20, 1_000);

  /** The first view after a new alert, for which the newest part of the log is read again. */
  private static final String AFTER_AN_ALERT = ", after a new alert";

  /** What a page loads later, because it takes time with many creators. */
  private static final List<String> LOADED_LATER =
      List.of("/credits/estimate", "/backtest/result?level=50k&days=7");

  private static final int ROUNDS_LATER = 3;

  private static final int WARM_UP = 4;
  private static final int ROUNDS = 11;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/?period=30d&sort=new",
          "/?page=40",
          "/status",
          "/creators",
          "/creators?q=creator09&sort=spikes&down=true",
          "/creators/creator0007",
          "/creators/creator0007?days=30",
          "/creators/creator0007/videos/VIDEO",
          "/creators/export.csv",
          "/alerts",
          "/alerts?days=30&q=creator0007",
          "/alerts?days=30&view=cards",
          "/alerts/export.csv?days=30",
          "/backtest",
          "/backtest?who=@creator0007&level=50k",
          "/credits");

  private ConsoleBenchmark() {}

  /** Whether the times of a page are held against the limit. */
  public static boolean isJudged(String page) {
    return !LOADED_LATER.contains(page);
  }

  /** The times of each page in milliseconds. */
  public static Map<String, List<Double>> measure() throws IOException, InterruptedException {
    TestClock clock = TestClock.at(ConsoleHarness.START);
    try (EmbeddedStore store = EmbeddedStore.inMemory()) {
      LocalTables.create(store.client());
      Application application =
          Wiring.local(
              Settings.from(variables()), store.client(), _ -> new PublishResult.Accepted(), clock);
      String video = MANY.fill(application, ConsoleHarness.START).get(7);
      clock.set(ConsoleHarness.START.plus(Duration.ofDays(4)));
      try (Console console =
              Console.start(
                  StoreSession.staying(() -> new OpenStore(application, () -> {})),
                  clock,
                  "a benchmark",
                  0,
                  Covers.none(),
                  UndoLog.inMemory(),
                  Optional.empty());
          HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
        get(client, console.address());
        String base = "http://127.0.0.1:" + console.port();
        Map<String, List<Double>> times = rounds(client, base, video);
        for (int round = 0; round < ROUNDS_LATER; round++) {
          for (String part : LOADED_LATER) {
            add(times, part, get(client, base + part));
          }
        }
        for (String page : List.of("/", "/alerts")) {
          for (int round = 0; round < ROUNDS; round++) {
            MANY.log(application.stores().log(), round, clock.instant());
            clock.advance(Duration.ofSeconds(1));
            add(times, page + AFTER_AN_ALERT, get(client, base + page));
          }
        }
        return times;
      }
    }
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(LocalTables.variables());
    variables.put("KEYAPI_KEY", "not used");
    return variables;
  }

  private static Map<String, List<Double>> rounds(HttpClient client, String base, String video)
      throws IOException, InterruptedException {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (String page : PAGES) {
        double millis = get(client, base + page.replace("VIDEO", video));
        if (round >= WARM_UP) {
          add(times, page, millis);
        }
      }
    }
    return times;
  }

  private static void add(Map<String, List<Double>> times, String page, double millis) {
    times.computeIfAbsent(page, _ -> new ArrayList<>()).add(millis);
  }

  private static double get(HttpClient client, String address)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    double millis = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() != 200 && answer.statusCode() != 303) {
      throw new IllegalStateException(address + " answers with " + answer.statusCode());
    }
    return millis;
  }
}
