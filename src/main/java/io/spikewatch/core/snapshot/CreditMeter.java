package io.spikewatch.core.snapshot;

/**
 * Pays for requests. Every request costs one credit from its first byte on, including retries. A
 * request that could not be sent costs nothing.
 */
@FunctionalInterface
public interface CreditMeter {

  /**
   * Takes one credit, just before the first byte of a request is written. If the result is false,
   * there are no credits, and no byte may be written.
   */
  boolean spend();
}
