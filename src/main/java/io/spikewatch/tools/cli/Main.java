package io.spikewatch.tools.cli;

import io.spikewatch.function.config.Environment;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.util.Locale;
import java.util.Map;

/** The entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs the command of the arguments, and ends the process with its exit code. */
  public static void main(String[] args) {
    // The messages are English. In some locales, Java writes numbers with other digits, which the
    // engine of the store cannot read.
    Locale.setDefault(Locale.ENGLISH);
    Map<String, String> variables = Environment.variables();
    System.exit(Cli.launch(args, Terminal.ofProcess(variables), variables));
  }
}
