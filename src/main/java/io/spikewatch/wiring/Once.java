package io.spikewatch.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for something once, when it is first needed, and gives everybody the same; also the same
 * failure, so that twenty creators do not ask twenty times for a parameter that is not there.
 */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final AtomicReference<@Nullable CompletableFuture<T>> made = new AtomicReference<>();

  /** What it makes is what everybody gets. */
  public Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> first = made.compareAndExchange(null, mine);
    if (first == null) {
      make(mine);
    }
    try {
      return (first == null ? mine : first).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void make(CompletableFuture<T> future) {
    try {
      future.complete(maker.get());
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
  }
}
