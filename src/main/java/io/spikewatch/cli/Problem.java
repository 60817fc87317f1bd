package io.spikewatch.cli;

/** A command cannot go on; the message is a sentence that says what would be right. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Problem(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command was called in a wrong way; nothing has been done. */
  static Problem usage(String message) {
    return new Problem(Cli.WRONG_USAGE, message);
  }

  /** What was asked for did not work out. */
  static Problem failure(String message) {
    return new Problem(Cli.FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
