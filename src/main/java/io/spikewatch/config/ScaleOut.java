package io.spikewatch.config;

/** Whether a run may hand creators over to workers. */
public enum ScaleOut {
  /** Once the watchlist outgrows one run. */
  AUTO,
  /** Never. */
  OFF,
  /** Always, also for a single creator. */
  ALWAYS
}
