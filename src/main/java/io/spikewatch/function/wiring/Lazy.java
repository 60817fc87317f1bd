package io.spikewatch.function.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads a value once, when it is first needed, and returns the same value to every caller. A
 * failure is kept too, so that many creators do not load a missing parameter many times.
 */
public final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final AtomicReference<@Nullable CompletableFuture<T>> made = new AtomicReference<>();

  /** Creates a lazy value; the supplier is called at most once. */
  public Lazy(Supplier<T> maker) {
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
