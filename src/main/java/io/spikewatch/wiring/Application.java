package io.spikewatch.wiring;

import io.spikewatch.keyapi.KeyApiHttp;
import io.spikewatch.keyapi.KeyApiSettings;
import io.spikewatch.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.keyapi.RateGate;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.notify.Notifier;
import io.spikewatch.poll.Dispatcher;
import io.spikewatch.poll.Pause;
import io.spikewatch.poll.Poll;
import io.spikewatch.poll.PollLimits;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.poll.Ports;
import io.spikewatch.snapshot.CreditMeter;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.VideoAnalytics;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The program, put together: what the functions and the command line both call. */
public final class Application implements AutoCloseable {

  private final KeyApiSettings source;
  private final KeyApiHttp http;
  private final Stores stores;
  private final Notifier notifier;
  private final Optional<Dispatcher> dispatcher;
  private final PollLimits limits;
  private final Duration requestSpacing;
  private final Thresholds defaults;
  private final NoiseControl noise;
  private final Tempo tempo;

  Application(
      KeyApiSettings source,
      Stores stores,
      Notifier notifier,
      Optional<Dispatcher> dispatcher,
      PollLimits limits,
      Duration requestSpacing,
      Thresholds defaults,
      NoiseControl noise,
      Tempo tempo) {
    this.source = source;
    this.http = new KeyApiHttp(source);
    this.stores = stores;
    this.notifier = notifier;
    this.dispatcher = dispatcher;
    this.limits = limits;
    this.requestSpacing = requestSpacing;
    this.defaults = defaults;
    this.noise = noise;
    this.tempo = tempo;
  }

  /** Runs once, and ends before the deadline. */
  public PollReport poll(PollRequest request, Deadline deadline, PollListener listener) {
    Ports ports =
        new Ports(
            source(),
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
    return new Poll(ports, limits, defaults, noise, tempo, pause())
        .run(request, deadline, listener);
  }

  /** Asks the source for one page, outside of a run. */
  public FetchResult ask(PageRequest page, CreditMeter credits, Deadline deadline) {
    return source().fetch(page, credits, deadline);
  }

  private VideoAnalytics source() {
    RateGate gate =
        new RateGate(
            limits.inFlight(), requestSpacing, tempo::nanoTime, tempo::sleep, new Random());
    return new KeyApiVideoAnalytics(source.withKey(new Once<>(source.key())), http, gate);
  }

  /** What is kept. */
  public Stores stores() {
    return stores;
  }

  /** How much one run may do. */
  public PollLimits limits() {
    return limits;
  }

  /** Who is told. */
  public Notifier notifier() {
    return notifier;
  }

  /** The thresholds of watches that say nothing else. */
  public Thresholds defaults() {
    return defaults;
  }

  /** Gives up the connections to the source. */
  @Override
  public void close() {
    http.close();
  }

  private Pause pause() {
    return (least, most) -> {
      long millis = ThreadLocalRandom.current().nextLong(least.toMillis(), most.toMillis() + 1);
      try {
        tempo.sleep(Duration.ofMillis(millis));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
