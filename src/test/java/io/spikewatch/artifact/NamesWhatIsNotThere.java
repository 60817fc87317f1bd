package io.spikewatch.artifact;

/** Has a lambda, and names a class that is not packed with it. */
public final class NamesWhatIsNotThere {

  private NamesWhatIsNotThere() {}

  /** What does so. */
  public static Runnable task() {
    return () -> new NotPacked().run();
  }
}
