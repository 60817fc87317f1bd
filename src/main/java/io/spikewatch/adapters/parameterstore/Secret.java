package io.spikewatch.adapters.parameterstore;

/** A value that must not appear in a log, message, report or exception. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a secret, without white space from copying, and without the quotes that a shell would
   * have removed: {@code docker --env-file} and service managers keep them.
   */
  public static Secret of(String value) {
    String plain = value.strip();
    return new Secret(isQuoted(plain) ? plain.substring(1, plain.length() - 1).strip() : plain);
  }

  private static boolean isQuoted(String text) {
    return text.length() >= 2
        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
        && text.charAt(text.length() - 1) == text.charAt(0);
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
