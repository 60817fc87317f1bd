package io.spikewatch.adapters.parameterstore;

/** A value that must not appear in a log, message, report or exception. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a secret, without white space from copying. */
  public static Secret of(String value) {
    return new Secret(value.strip());
  }

  /** The secret itself, only for the code that sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
