package io.spikewatch.tools.cli;

import io.spikewatch.function.config.Environment;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.util.Map;

/** The entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs the command of the arguments, and ends the process with its exit code. */
  public static void main(String[] args) {
    Map<String, String> variables = Environment.variables();
    System.exit(Cli.launch(args, Terminal.ofProcess(variables), variables));
  }
}
