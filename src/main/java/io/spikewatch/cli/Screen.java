package io.spikewatch.cli;

/**
 * Prints for several threads at once: texts that stay, and below them, on a live terminal, one line
 * of progress that is written over.
 */
final class Screen implements AutoCloseable {

  private static final String START_OF_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private String status = "";

  Screen(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the line of progress is seen. */
  boolean live() {
    return terminal.live();
  }

  /** Prints a text and ends the line; false if the output is closed. */
  synchronized boolean print(String text) {
    hide();
    terminal.out().println(text);
    show();
    return !terminal.out().checkError();
  }

  /** Prints a text where it does not mix with the result. */
  synchronized boolean aside(String text) {
    hide();
    terminal.err().println(text);
    show();
    return !terminal.err().checkError();
  }

  /** Tells how far it is, on the line that is written over; nothing where nobody looks on. */
  synchronized void progress(String line) {
    if (terminal.live()) {
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
