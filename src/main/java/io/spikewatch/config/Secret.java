package io.spikewatch.config;

/** Something that must be in no log, message, report or exception. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a secret, without the white space that copying tends to add. */
  public static Secret of(String value) {
    return new Secret(value.strip());
  }

  /** The secret itself, for the one place that has to send it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
