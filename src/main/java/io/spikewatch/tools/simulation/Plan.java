package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The variants of our own plan. */
public enum Plan {
  /** Every creator every hour. */
  HOURLY("our plan, hourly"),
  /** Every creator every third hour. */
  THRIFTY("our plan, every 3 h"),
  /** Every hour, with half of the credits that it would use on an ordinary day. */
  HALF("our plan, half budget");

  private final String label;

  Plan(String label) {
    this.label = label;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  Optional<Duration> every() {
    return this == THRIFTY ? Optional.of(Duration.ofHours(3)) : Optional.empty();
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
