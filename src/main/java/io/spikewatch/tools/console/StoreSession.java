package io.spikewatch.tools.console;

import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.OpenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens the store for requests and closes it soon after the last request. Only one process can use
 * a folder, and a poll must not wait for an open page. Opening takes some hundredths of a second.
 */
public final class StoreSession implements AutoCloseable {

  private final Supplier<OpenStore> door;
  private final Optional<Duration> stay;
  private final ScheduledExecutorService leaving =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("console-leaving").factory());
  private Optional<OpenStore> open = Optional.empty();
  private int inside;
  private long entered;
  private boolean outdated;

  private StoreSession(Supplier<OpenStore> door, Optional<Duration> stay) {
    this.door = door;
    this.stay = stay;
  }

  /** A session that closes the store after the given time without a request. */
  public static StoreSession leavingAfter(Duration stay, Supplier<OpenStore> door) {
    return new StoreSession(door, Optional.of(stay));
  }

  /** A session whose store stays open until the session is closed. */
  public static StoreSession staying(Supplier<OpenStore> door) {
    return new StoreSession(door, Optional.empty());
  }

  /** Does something with the store; throws what opening the store throws. */
  public <T> T withStore(Function<Application, T> doing) {
    Application application = enter();
    try {
      return doing.apply(application);
    } finally {
      leave();
    }
  }

  /** Opens the store again after the current requests, because its settings have changed. */
  synchronized void renew() {
    outdated = true;
    closeIfOutdated();
  }

  private void closeIfOutdated() {
    if (outdated && inside == 0) {
      closePlace();
      outdated = false;
    }
  }

  private synchronized Application enter() {
    OpenStore store = open.orElseGet(door);
    open = Optional.of(store);
    inside++;
    entered++;
    return store.application();
  }

  private synchronized void leave() {
    inside--;
    closeIfOutdated();
    long last = entered;
    stay.ifPresent(wait -> leaveAfter(wait, last));
  }

  private void leaveAfter(Duration wait, long last) {
    // Ignored: the next open of the store fails with the same error and reports it.
    Future<?> _ =
        leaving.schedule(
            () -> closeUnlessEnteredSince(last), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void closeUnlessEnteredSince(long last) {
    if (inside == 0 && entered == last) {
      closePlace();
    }
  }

  private void closePlace() {
    open.ifPresent(OpenStore::close);
    open = Optional.empty();
  }

  @Override
  public synchronized void close() {
    leaving.shutdownNow();
    closePlace();
  }
}
