package io.spikewatch.function.wiring;

import io.spikewatch.adapters.keyapi.KeyApiHttp;
import io.spikewatch.adapters.keyapi.KeyApiSettings;
import io.spikewatch.adapters.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.adapters.keyapi.RateLimiter;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.poll.Dispatcher;
import io.spikewatch.core.poll.Poll;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.poll.Ports;
import io.spikewatch.core.poll.RandomPause;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Thresholds;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The application with all its objects connected. The functions and the command line call it. */
public final class Application implements AutoCloseable {

  private final KeyApiSettings source;
  private final KeyApiHttp http;
  private final Stores stores;
  private final Notifier notifier;
  private final Optional<Dispatcher> dispatcher;
  private final PollLimits limits;
  private final Duration requestSpacing;
  private final Thresholds defaults;
  private final DeliveryPolicy policy;
  private final TimeSource time;

  Application(
      KeyApiSettings source,
      Stores stores,
      Notifier notifier,
      Optional<Dispatcher> dispatcher,
      PollLimits limits,
      Duration requestSpacing,
      Thresholds defaults,
      DeliveryPolicy policy,
      TimeSource time) {
    this.source = source;
    this.http = new KeyApiHttp(source);
    this.stores = stores;
    this.notifier = notifier;
    this.dispatcher = dispatcher;
    this.limits = limits;
    this.requestSpacing = requestSpacing;
    this.defaults = defaults;
    this.policy = policy;
    this.time = time;
  }

  /** Runs once; returns before the deadline. */
  public PollReport poll(PollRequest request, Deadline deadline, PollListener listener) {
    return poll(source(), request, deadline, listener);
  }

  PollReport poll(
      VideoAnalytics source, PollRequest request, Deadline deadline, PollListener listener) {
    Ports ports =
        new Ports(
            source,
            stores.watchlist(),
            stores.history(),
            stores.health(),
            stores.times(),
            stores.leases(),
            stores.credits(),
            stores.outbox(),
            stores.log(),
            notifier,
            stores.messages(),
            stores.digests(),
            dispatcher);
    return new Poll(ports, limits, defaults, policy, time, pause())
        .run(request, deadline, listener);
  }

  /** Requests one page from the source, outside of a run. */
  public FetchResult ask(PageRequest page, CreditMeter credits, Deadline deadline) {
    return source().fetch(page, credits, deadline);
  }

  /** Returns one sentence that says how to set another key. */
  public String keyAdvice() {
    return source.keyAdvice();
  }

  private VideoAnalytics source() {
    RateLimiter limiter =
        new RateLimiter(
            limits.inFlight(), requestSpacing, time::nanoTime, time::sleep, new Random());
    return new KeyApiVideoAnalytics(source.withKey(new Lazy<>(source.key())), http, limiter);
  }

  /** Returns the stores. */
  public Stores stores() {
    return stores;
  }

  /** Returns the limits of one run. */
  public PollLimits limits() {
    return limits;
  }

  /** Returns the notifier. */
  public Notifier notifier() {
    return notifier;
  }

  /** Returns the thresholds of watches that set none. */
  public Thresholds defaults() {
    return defaults;
  }

  /** Returns the time zone in which a day without a time begins. */
  public ZoneId zone() {
    return policy.zone();
  }

  /** Closes the connections to the source. */
  @Override
  public void close() {
    http.close();
  }

  private RandomPause pause() {
    return (least, most) -> {
      long millis = ThreadLocalRandom.current().nextLong(least.toMillis(), most.toMillis() + 1);
      try {
        time.sleep(Duration.ofMillis(millis));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
