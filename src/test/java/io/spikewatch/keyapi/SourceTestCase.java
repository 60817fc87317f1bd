package io.spikewatch.keyapi;

import static io.spikewatch.keyapi.Bodies.VIDEO;
import static io.spikewatch.keyapi.Bodies.page;
import static io.spikewatch.keyapi.FaultyServer.status;

import io.spikewatch.snapshot.CreditMeter;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.watch.Creator;
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
@Timeout(30)
abstract class SourceTestCase {

  static final String KEY = "sk-live-0123456789abcdef";
  static final FaultyServer.Behaviour GOOD = status(200, page(VIDEO));
  static final PageRequest REQUEST = request(Optional.empty(), "some.body", Order.VIEWS, 1);

  final FaultyServer server = new FaultyServer();
  final VirtualTime time = new VirtualTime();
  final AtomicInteger credits = new AtomicInteger();
  final CreditMeter unlimited = () -> credits.incrementAndGet() > 0;
  final RateGate gate = new RateGate(20, Duration.ZERO, time, time, new Random(7));
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
    return new KeyApiVideoAnalytics(settings, http, gate);
  }

  KeyApiVideoAnalytics source() {
    return source(KeyApiSettings.of(server.address(), () -> KEY, 20));
  }

  /** A source of one connection whose exchanges end after that many milliseconds of real time. */
  KeyApiVideoAnalytics hasty(int totalMillis) {
    return source(
        new KeyApiSettings(
            server.address(),
            () -> KEY,
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofMillis(totalMillis),
            100_000));
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
