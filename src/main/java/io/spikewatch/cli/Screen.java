package io.spikewatch.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Prints for several threads at once: texts that stay, and below them, on a live terminal, one line
 * of progress that is written over. When the process is told to end in the middle, by Ctrl-C, it
 * says what became of the work, as nobody else can then.
 */
final class Screen implements AutoCloseable {

  private static final String START_OF_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final Supplier<String> whenInterrupted;
  private final Thread hook = new Thread(this::interrupted, "screen-end");
  private String status = "";
  private boolean ended;

  /** A screen for work that leaves nothing behind. */
  Screen(Terminal terminal) {
    this(terminal, () -> "Nothing was kept.");
  }

  /**
   * A screen.
   *
   * @param whenInterrupted what became of the work, in sentences
   */
  Screen(Terminal terminal, Supplier<String> whenInterrupted) {
    this.terminal = terminal;
    this.whenInterrupted = whenInterrupted;
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      interrupted();
    }
  }

  /**
   * From here on nothing is printed: the work goes on for a moment, and its words would mislead.
   */
  private synchronized void interrupted() {
    clear();
    terminal
        .err()
        .println(terminal.trouble("spikewatch: ") + "interrupted. " + whenInterrupted.get());
    ended = true;
  }

  /** Whether the line of progress is seen. */
  boolean live() {
    return terminal.live();
  }

  /** Prints a text and ends the line; false if the output is closed. */
  synchronized boolean print(String text) {
    return print(terminal.out(), text);
  }

  /** Prints a text where it does not mix with the result. */
  synchronized boolean aside(String text) {
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

  /** Tells how far it is, on the line that is written over; nothing where nobody looks on. */
  synchronized void progress(String line) {
    if (terminal.live() && !ended) {
      hide();
      status = line;
      show();
    }
  }

  /** Takes the line of progress away. */
  synchronized void clear() {
    hide();
    status = "";
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Then it has spoken, or is about to.
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
