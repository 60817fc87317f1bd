package io.spikewatch.cli;

import io.spikewatch.config.Environment;
import java.util.Map;

/** Where the process of the command line begins and ends. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String[] args) {
    Map<String, String> variables = Environment.variables();
    System.exit(Cli.launch(args, Terminal.ofProcess(variables), variables));
  }
}
