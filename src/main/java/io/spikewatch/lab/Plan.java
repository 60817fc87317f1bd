package io.spikewatch.lab;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The ways in which our own plan is run. */
public enum Plan {
  /** Every creator at every hour. */
  HOURLY("our plan, hourly"),
  /** Every creator every third hour. */
  THRIFTY("our plan, every 3 h"),
  /** At every hour, with half of the credits that it would spend by itself on an ordinary day. */
  HALF("our plan, half budget");

  private final String label;

  Plan(String label) {
    this.label = label;
  }

  /** How it is called in tables. */
  public String label() {
    return label;
  }

  Optional<Duration> every() {
    return this == THRIFTY ? Optional.of(Duration.ofHours(3)) : Optional.empty();
  }

  /** How it is called on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
