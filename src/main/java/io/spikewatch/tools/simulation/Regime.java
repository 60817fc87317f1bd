package io.spikewatch.tools.simulation;

/** When the source publishes new figures. */
public enum Regime {
  /** All creators are refreshed once a day, at the same unknown hour. */
  DAILY,
  /** Three groups of creators are refreshed once a day, each group at its own hour. */
  GROUPS,
  /** Each creator is refreshed once a day, at its own hour. */
  SPREAD,
  /** As {@link #DAILY}, but one refresh in four is hours late. */
  LATE,
  /** As {@link #DAILY}, but never on a Sunday, and single creators miss other days. */
  SKIPPED,
  /** As {@link #DAILY}, with missed days, a changing hour, and days of empty responses. */
  OUTAGE,
  /** Figures are those of the last full hour. */
  ROLLING
}
