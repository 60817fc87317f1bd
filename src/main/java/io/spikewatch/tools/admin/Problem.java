package io.spikewatch.tools.admin;

/** A request that cannot be carried out. The message is a sentence that says how to correct it. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean wrongUsage;

  private Problem(boolean wrongUsage, String message) {
    super(message);
    this.wrongUsage = wrongUsage;
  }

  /** The input is not valid, and nothing was done. */
  public static Problem usage(String message) {
    return new Problem(true, message);
  }

  /** The input is valid, but the operation failed. */
  public static Problem failure(String message) {
    return new Problem(false, message);
  }

  /** Whether the input is not valid; otherwise the operation failed. */
  public boolean wrongUsage() {
    return wrongUsage;
  }
}
