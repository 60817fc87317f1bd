package io.spikewatch.tools.cli;

import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a command as on a terminal with colours, and returns everything that it prints. */
public final class RecordedTerminal {

  private RecordedTerminal() {}

  /**
   * Runs a command at a fixed instant.
   *
   * @return the output, with ANSI escape sequences for colours
   * @throws IllegalStateException if the command ends with an exit code other than 0 or 1
   */
  public static String run(Instant now, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(stream, stream, false, true, OptionalInt.empty(), Optional.empty());
    int exitCode = Cli.launch(args, new CliContext(terminal, Map.of(), InstantSource.fixed(now)));
    String printed = out.toString(StandardCharsets.UTF_8);
    if (exitCode > ExitCode.FAILED) {
      throw new IllegalStateException("exit code " + exitCode + ": " + printed);
    }
    return printed;
  }
}
