package io.spikewatch.tools.cli;

import io.spikewatch.function.config.InvalidSettings;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ErrorText;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes errors in one sentence. The stack trace is printed only if SPIKEWATCH_DEBUG is set. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final CliContext context;

  ErrorHandler(CliContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    say(sentence(e));
    context
        .terminal()
        .err()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    ErrorText.trace(context, e);
    return ExitCode.WRONG_USAGE;
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
      String option = unmatched.getUnmatched().getFirst().split("=", 2)[0];
      if (!e.getCommandLine().getSubcommands().isEmpty() && isOptionOfACommand(e, option)) {
        return "the option %s must follow the command: spikewatch COMMAND %s ..."
            .formatted(option, option);
      }
      return "there is no option '"
          + unmatched.getUnmatched().getFirst()
          + "'."
          + (close.isEmpty() ? "" : " Did you mean " + String.join(" or ", close) + "?");
    }
    return String.valueOf(e.getMessage());
  }

  private static boolean isOptionOfACommand(ParameterException e, String option) {
    return e.getCommandLine().getSubcommands().values().stream()
        .flatMap(c -> Stream.concat(Stream.of(c), c.getSubcommands().values().stream()))
        .anyMatch(c -> c.getCommandSpec().optionsMap().containsKey(option));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    ErrorText.report(context, e);
    return e instanceof InvalidSettings || (e instanceof Problem problem && problem.wrongUsage())
        ? ExitCode.WRONG_USAGE
        : ExitCode.FAILED;
  }

  /**
   * An argument that could not be decoded is an error, because it would be stored with wrong
   * characters.
   */
  int undecoded() {
    say(
        "an argument has characters that cannot be decoded. Write it in the charset of the"
            + " locale. If that is not UTF-8, set the variable LC_ALL to C.UTF-8.");
    return ExitCode.WRONG_USAGE;
  }

  /** Returns whether the output was written, and prints the reason if it was not. */
  boolean outputWritten() {
    Optional<String> unwritten = context.terminal().unwritten();
    unwritten.ifPresent(why -> say("the output could not be written: " + why + "."));
    return unwritten.isEmpty();
  }

  private void say(String sentences) {
    ErrorText.print(context.terminal(), sentences);
  }
}
