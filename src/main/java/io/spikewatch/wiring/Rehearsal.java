package io.spikewatch.wiring;

import io.spikewatch.alert.Consequence;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Rearm;
import io.spikewatch.keyapi.KeyApiHttp;
import io.spikewatch.keyapi.KeyApiSettings;
import io.spikewatch.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.keyapi.RateGate;
import io.spikewatch.message.AlertJson;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The way of one poll, walked once so that all that is needed for it is loaded and connected: a
 * page from a stand-in for the source, judged, and a write that cannot take place, because nobody
 * has ever written the version that it goes by. A restored process then polls three times as soon.
 */
final class Rehearsal {

  private static final String NOBODY = "-rehearsal-";
  private static final long NEVER_WRITTEN = Long.MAX_VALUE - 1;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Stores stores;
  private final Thresholds thresholds;
  private final Instant now;

  Rehearsal(Stores stores, Thresholds thresholds, Instant now) {
    this.stores = stores;
    this.thresholds = thresholds;
    this.now = now;
  }

  void play() {
    stores.watchlist().read();
    stores.times().read();
    stores.leases().held();
    stores.health().recall();
    stores.history().recall(NOBODY);
    stores.outbox().waiting(1);
    stores.outbox().held(1);
    AlertJson.read("{}");
    try (StandIn source = StandIn.open()) {
      if (page(source.address()) instanceof Fetched fetched) {
        record(fetched);
      }
    } catch (IOException noLoopback) {
      throw new UncheckedIOException("nothing can be rehearsed", noLoopback);
    }
  }

  private static FetchResult page(URI source) {
    KeyApiSettings settings = KeyApiSettings.of(source, () -> NOBODY, 1);
    RateGate gate = new RateGate(1, Duration.ZERO, System::nanoTime, Thread::sleep, new Random());
    PageRequest first = new PageRequest(new Creator(Optional.empty(), "nobody"), Order.VIEWS, 1);
    try (KeyApiHttp http = new KeyApiHttp(settings)) {
      return new KeyApiVideoAnalytics(settings, http, gate)
          .fetch(first, () -> true, Deadline.in(PATIENCE, System::nanoTime));
    }
  }

  private void record(Fetched fetched) {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.VIEWS, 1, fetched.page());
    Frame frame =
        new Frame(read.build(now, Reach.SWEPT, Set.of(Order.VIEWS), Map.of(), false), now, true);
    Consequence seen =
        Consequence.of(Optional.empty(), frame, new Evaluator(Rearm.DEFAULT), thresholds);
    stores
        .history()
        .record(
            NOBODY,
            new Recall.Known(seen.next(), NEVER_WRITTEN, 0, Spool.EMPTY),
            new Change(frame, seen.next(), List.of()),
            now);
  }
}
