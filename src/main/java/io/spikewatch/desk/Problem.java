package io.spikewatch.desk;

/** What was asked for cannot be done; the message is a sentence that says what would be right. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean wrongUsage;

  private Problem(boolean wrongUsage, String message) {
    super(message);
    this.wrongUsage = wrongUsage;
  }

  /** It was asked for in a wrong way; nothing has been done. */
  public static Problem usage(String message) {
    return new Problem(true, message);
  }

  /** What was asked for did not work out. */
  public static Problem failure(String message) {
    return new Problem(false, message);
  }

  /** Whether other words would do; otherwise it did not work out. */
  public boolean wrongUsage() {
    return wrongUsage;
  }
}
