package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.FaultyServer.status;
import static io.spikewatch.adapters.keyapi.SampleBodies.VIDEO;
import static io.spikewatch.adapters.keyapi.SampleBodies.page;

import io.spikewatch.adapters.http.ProxyRoute;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.watch.Creator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A source in front of a server that does as it is told. */
@Timeout(60)
abstract class SourceTestCase {

  static final String KEY = "sk-live-0123456789abcdef";
  static final FaultyServer.Behaviour GOOD = status(200, page(VIDEO));
  static final PageRequest REQUEST = request(Optional.empty(), "some.body", Order.VIEWS, 1);

  final FaultyServer server = new FaultyServer();
  final VirtualSleeper time = new VirtualSleeper();
  final AtomicInteger credits = new AtomicInteger();
  final CreditMeter unlimited = () -> credits.incrementAndGet() > 0;
  final RateLimiter limiter = new RateLimiter(20, Duration.ZERO, time, time, new Random(7));
  final List<AutoCloseable> open = new ArrayList<>(List.of(server));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  static PageRequest request(Optional<String> userId, String handle, Order order, int page) {
    return new PageRequest(new Creator(userId, handle), order, page);
  }

  KeyApiVideoAnalytics source(KeyApiSettings settings) {
    KeyApiHttp http = new KeyApiHttp(settings);
    open.add(http);
    return new KeyApiVideoAnalytics(settings, http, limiter);
  }

  KeyApiVideoAnalytics source() {
    return source(KeyApiSettings.of(server.address(), () -> KEY, 20));
  }

  /** A source of one connection whose exchanges end after that many milliseconds of real time. */
  KeyApiVideoAnalytics hasty(int totalMillis) {
    return source(
        oneConnection(
            server.address(),
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofMillis(totalMillis)));
  }

  /** Settings with these bounds, and one connection. */
  static KeyApiSettings oneConnection(
      URI address, Duration connect, Duration response, Duration total) {
    return new KeyApiSettings(
        address,
        () -> KEY,
        1,
        connect,
        response,
        total,
        100_000,
        new ProxyRoute.Direct(),
        "Set a valid key.");
  }

  FetchResult fetch(KeyApiVideoAnalytics source) {
    return source.fetch(REQUEST, unlimited, time.deadlineIn(Duration.ofMinutes(10)));
  }

  FetchResult fetch() {
    return fetch(source());
  }

  List<FetchResult> fetchAll(int count, Duration left) throws Exception {
    KeyApiVideoAnalytics source = source();
    Callable<FetchResult> fetch = () -> source.fetch(REQUEST, unlimited, time.deadlineIn(left));
    List<FetchResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<FetchResult> result : threads.invokeAll(Collections.nCopies(count, fetch))) {
        results.add(result.get());
      }
    }
    return results;
  }
}
