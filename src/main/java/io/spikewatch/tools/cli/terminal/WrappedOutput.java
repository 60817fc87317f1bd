package io.spikewatch.tools.cli.terminal;

import java.io.PrintStream;

/** The output of a terminal. It breaks lines between words where the terminal would cut a word. */
final class WrappedOutput extends PrintStream {

  private final PrintStream unwrapped;
  private final int width;

  WrappedOutput(PrintStream unwrapped, int width) {
    super(unwrapped, true, unwrapped.charset());
    this.unwrapped = unwrapped;
    this.width = width;
  }

  PrintStream unwrapped() {
    return unwrapped;
  }

  @Override
  public void print(String text) {
    super.print(TextWidth.wrapped(text, width));
  }
}
