package io.spikewatch.tools.cli.terminal;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Prints from several threads: permanent texts and, on a live terminal, one line of progress below
 * them. If the process is interrupted with Ctrl-C, it prints the state of the work, because the
 * command cannot print any more.
 */
public final class ProgressOutput implements AutoCloseable {

  private static final String START_OF_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final Supplier<String> whenInterrupted;
  private final Thread hook = new Thread(this::interrupted, "screen-end");
  private String status = "";
  private boolean ended;

  /** Creates an output for work that stores nothing. */
  public ProgressOutput(Terminal terminal) {
    this(terminal, () -> "Nothing was stored.");
  }

  /**
   * Creates an output.
   *
   * @param whenInterrupted describes the state of the work after an interruption, in sentences
   */
  public ProgressOutput(Terminal terminal, Supplier<String> whenInterrupted) {
    this.terminal = terminal;
    this.whenInterrupted = whenInterrupted;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      interrupted();
    }
  }

  /**
   * Prints nothing after an interruption: the work continues for a moment, and its texts would
   * mislead.
   */
  private synchronized void interrupted() {
    clear();
    terminal
        .err()
        .println(terminal.trouble("spikewatch: ") + "interrupted. " + whenInterrupted.get());
    ended = true;
  }

  /** The terminal to which it prints. */
  public Terminal terminal() {
    return terminal;
  }

  /** Whether the line of progress is visible. */
  public boolean live() {
    return terminal.live();
  }

  /** Prints a text and ends the line; false if the output is closed. */
  public synchronized boolean print(String text) {
    return print(terminal.out(), text);
  }

  /** Prints JSON, whose line is never broken. */
  public synchronized boolean data(String json) {
    return print(terminal.data(), json);
  }

  /** Prints a text where it does not mix with the result. */
  public synchronized boolean aside(String text) {
    return print(terminal.err(), text);
  }

  private boolean print(PrintStream to, String text) {
    if (ended) {
      return false;
    }
    hide();
    to.println(text);
    show();
    return !to.checkError();
  }

  /** Updates the line of progress; does nothing if the terminal is not live. */
  public synchronized void progress(String line) {
    if (terminal.live() && !ended) {
      hide();
      status = terminal.fitted(line);
      show();
    }
  }

  /** Removes the line of progress. */
  public synchronized void clear() {
    hide();
    status = "";
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The shutdown hook has run or is running.
    }
  }

  private void hide() {
    if (!status.isEmpty()) {
      terminal.err().print(START_OF_LINE);
      terminal.err().flush();
    }
  }

  private void show() {
    if (!status.isEmpty()) {
      terminal.err().print(status);
      terminal.err().flush();
    }
  }
}
