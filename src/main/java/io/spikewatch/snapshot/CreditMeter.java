package io.spikewatch.snapshot;

/** What a request is paid from. Every single request, a retry too, costs one credit. */
@FunctionalInterface
public interface CreditMeter {

  /** Takes one credit; false if there is none, and then no request may be made. */
  boolean spend();
}
