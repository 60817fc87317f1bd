package io.spikewatch.demo;

/** How the figures that the source shows follow the true ones. */
public enum Regime {
  /** They move at every full hour. */
  ROLLING,
  /** All creators are refreshed once a day, at one hour that nobody is told. */
  DAILY,
  /** Each creator is refreshed once a day, at its own hour. */
  SPREAD,
  /**
   * As {@link #DAILY}, but refreshes are missed, their hour changes, and data is empty more often.
   */
  OUTAGE
}
