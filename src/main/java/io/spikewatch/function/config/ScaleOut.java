package io.spikewatch.function.config;

/** Whether a run dispatches creators to workers. */
public enum ScaleOut {
  /** If the watchlist is longer than one run can poll. */
  AUTO,
  /** Never. */
  OFF,
  /** Always, also for a single creator. */
  ALWAYS
}
