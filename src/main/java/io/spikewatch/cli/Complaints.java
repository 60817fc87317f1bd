package io.spikewatch.cli;

import io.spikewatch.config.InvalidSettings;
import io.spikewatch.desk.AwsTrouble;
import io.spikewatch.desk.Problem;
import io.spikewatch.local.StoreUnavailable;
import io.spikewatch.text.Printable;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in a sentence what went wrong. Stack traces are for whoever sets SPIKEWATCH_DEBUG. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int LONGEST = 600;

  private final Shell shell;

  Complaints(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    say(sentence(e));
    shell
        .terminal()
        .err()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    trace(e);
    return Cli.WRONG_USAGE;
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()
        && !unmatched.isUnknownOption()
        && !e.getCommandLine().getSubcommands().isEmpty()) {
      List<String> close = unmatched.getSuggestions();
      return "there is no command '"
          + unmatched.getUnmatched().getFirst()
          + "'."
          + (close.isEmpty()
              ? " There are "
                  + String.join(", ", e.getCommandLine().getSubcommands().keySet())
                  + "."
              : " Did you mean '" + close.getFirst() + "'?");
    }
    if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
      List<String> close = unmatched.getSuggestions();
      return "there is no option '"
          + unmatched.getUnmatched().getFirst()
          + "'."
          + (close.isEmpty() ? "" : " Did you mean " + String.join(" or ", close) + "?");
    }
    return String.valueOf(e.getMessage());
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    trace(e);
    return switch (e) {
      case Problem problem -> said(problem, problem.wrongUsage() ? Cli.WRONG_USAGE : Cli.FAILED);
      case StoreUnavailable unavailable -> said(unavailable, Cli.FAILED);
      case InvalidSettings invalid -> said(invalid, Cli.WRONG_USAGE);
      case SdkException refused -> {
        say(AwsTrouble.sentence(refused));
        yield Cli.FAILED;
      }
      default -> {
        say("this should not happen: " + e + ". Set SPIKEWATCH_DEBUG=1 to see where it did.");
        yield Cli.FAILED;
      }
    };
  }

  private int said(Exception e, int exitCode) {
    say(String.valueOf(e.getMessage()));
    return exitCode;
  }

  private void say(String sentence) {
    Terminal terminal = shell.terminal();
    for (String line : sentence.lines().toList()) {
      terminal.err().println(terminal.trouble("spikewatch: ") + Printable.line(line, LONGEST));
    }
  }

  private void trace(Exception e) {
    if (shell.variable("SPIKEWATCH_DEBUG").isPresent()) {
      e.printStackTrace(shell.terminal().err());
    }
  }
}
