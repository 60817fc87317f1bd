package io.spikewatch.lambda;

import io.spikewatch.wiring.Application;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hot path once before SnapStart takes its snapshot, so that a restored process finds its
 * classes loaded and its connections' code warm. It asks the source nothing and changes nothing.
 */
final class Priming implements Resource {

  /** Lambda keeps only weak references to its resources; this one keeps the priming alive. */
  @SuppressWarnings("UnusedVariable") // being referred to is what it is for
  private static volatile @Nullable Priming registered;

  private final Application application;

  private Priming(Application application) {
    this.application = application;
  }

  static void register(Application application) {
    Priming priming = new Priming(application);
    registered = priming;
    Core.getGlobalContext().register(priming);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    application.prime();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing is kept over a snapshot that could be stale: the key and the time are read when used.
  }
}
