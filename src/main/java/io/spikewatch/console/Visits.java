package io.spikewatch.console;

import io.spikewatch.desk.Place;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets requests into the store, and leaves it soon after the last of them: a folder has room for
 * one process, and a poll that is due must not wait for a page that is merely open. To come back
 * takes hundredths of a second.
 */
public final class Visits implements AutoCloseable {

  private final Supplier<Place> door;
  private final Optional<Duration> stay;
  private final ScheduledExecutorService leaving =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("console-leaving").factory());
  private Optional<Place> open = Optional.empty();
  private int inside;
  private long entered;

  private Visits(Supplier<Place> door, Optional<Duration> stay) {
    this.door = door;
    this.stay = stay;
  }

  /** Visits that leave the place when nobody has been there for so long. */
  public static Visits leavingAfter(Duration stay, Supplier<Place> door) {
    return new Visits(door, Optional.of(stay));
  }

  /** Visits to a place that stays open until these end. */
  public static Visits staying(Supplier<Place> door) {
    return new Visits(door, Optional.empty());
  }

  /** Does something there; throws what opening the place throws. */
  public <T> T visit(Function<Application, T> doing) {
    Application application = enter();
    try {
      return doing.apply(application);
    } finally {
      leave();
    }
  }

  private synchronized Application enter() {
    Place place = open.orElseGet(door);
    open = Optional.of(place);
    inside++;
    entered++;
    return place.application();
  }

  private synchronized void leave() {
    inside--;
    long last = entered;
    stay.ifPresent(wait -> leaveAfter(wait, last));
  }

  private void leaveAfter(Duration wait, long last) {
    // If the place cannot be closed, whoever opens it next is told.
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
    open.ifPresent(Place::close);
    open = Optional.empty();
  }

  @Override
  public synchronized void close() {
    leaving.shutdownNow();
    closePlace();
  }
}
