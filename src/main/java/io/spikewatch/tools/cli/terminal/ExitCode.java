package io.spikewatch.tools.cli.terminal;

/** The exit codes of the command line. */
public final class ExitCode {

  /** Success. */
  public static final int OK = 0;

  /** A failure. */
  public static final int FAILED = 1;

  /** Wrong usage; nothing was done. */
  public static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
