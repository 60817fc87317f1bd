package io.spikewatch.tools.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import io.spikewatch.tools.cli.alerts.AlertsCommand;
import io.spikewatch.tools.cli.alerts.AlertsTestCommand;
import io.spikewatch.tools.cli.alerts.BacktestCommand;
import io.spikewatch.tools.cli.alerts.ExplainCommand;
import io.spikewatch.tools.cli.alerts.HistoryCommand;
import io.spikewatch.tools.cli.alerts.ShowCommand;
import io.spikewatch.tools.cli.lab.DemoCommand;
import io.spikewatch.tools.cli.lab.LabCommand;
import io.spikewatch.tools.cli.lab.LoadCommand;
import io.spikewatch.tools.cli.operations.ConsoleCommand;
import io.spikewatch.tools.cli.operations.CreditsCommand;
import io.spikewatch.tools.cli.operations.DoctorCommand;
import io.spikewatch.tools.cli.operations.PollCommand;
import io.spikewatch.tools.cli.operations.RedriveCommand;
import io.spikewatch.tools.cli.operations.ReportCommand;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.watch.WatchAddCommand;
import io.spikewatch.tools.cli.watch.WatchCommand;
import io.spikewatch.tools.cli.watch.WatchExportCommand;
import io.spikewatch.tools.cli.watch.WatchImportCommand;
import io.spikewatch.tools.cli.watch.WatchListCommand;
import io.spikewatch.tools.cli.watch.WatchMuteCommand;
import io.spikewatch.tools.cli.watch.WatchRemoveCommand;
import io.spikewatch.tools.cli.watch.WatchSetCommand;
import io.spikewatch.tools.cli.watch.WatchShowCommand;
import io.spikewatch.tools.cli.watch.WatchUnmuteCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line. It runs a command in this process and never ends the process. */
public final class Cli {

  private static final String USAGE = "Usage: ";

  /** Longer than every line of help. */
  private static final int UNBROKEN = 2_000;

  /** The replacement character for bytes that the charset of the locale cannot decode. */
  private static final char UNDECODED = '\ufffd';

  private Cli() {}

  /** Runs a command and returns its exit code. */
  static int launch(String[] args, Terminal terminal, Map<String, String> variables) {
    return launch(args, new CliContext(terminal, variables, InstantSource.system()));
  }

  static int launch(String[] args, CliContext context) {
    Terminal terminal = context.terminal();
    ErrorHandler errorHandler = new ErrorHandler(context);
    if (Arrays.stream(args).anyMatch(arg -> arg.indexOf(UNDECODED) >= 0)) {
      return errorHandler.undecoded();
    }
    int exitCode =
        commands(context)
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(int.class, text -> (int) wholeNumber(text, Integer.MAX_VALUE))
            .registerConverter(Integer.class, text -> (int) wholeNumber(text, Integer.MAX_VALUE))
            .registerConverter(long.class, text -> wholeNumber(text, Long.MAX_VALUE))
            .setParameterExceptionHandler(errorHandler)
            .setExecutionExceptionHandler(errorHandler)
            .setExecutionStrategy(Cli::executed)
            .execute(args);
    return errorHandler.outputWritten() ? exitCode : Math.max(exitCode, ExitCode.FAILED);
  }

  /**
   * Runs a command. An empty value of an option or a parameter is an error, because it usually
   * comes from a variable that is not set.
   */
  private static int executed(CommandLine.ParseResult all) {
    for (CommandLine command : all.asCommandLineList()) {
      for (ArgSpec argument : command.getParseResult().matchedArgs()) {
        if (argument.stringValues().stream().anyMatch(String::isBlank)) {
          String name =
              argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
          throw new CommandLine.ParameterException(
              command,
              name
                  + " has an empty value. Write a value, or omit it. If it comes from a"
                  + " variable, the variable is not set.");
        }
      }
    }
    return new CommandLine.RunLast().execute(all);
  }

  /** Reads a number. The message of picocli would be "not an int". */
  private static long wholeNumber(String text, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (Math.abs(number) <= most) {
        return number;
      }
    } catch (NumberFormatException notWhole) {
      throw new CommandLine.TypeConversionException("'" + text + "' is not a whole number");
    }
    throw new CommandLine.TypeConversionException("'" + text + "' is too large");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /**
   * All commands. picocli breaks lines at hyphens and dots, so it renders help in very long lines,
   * which are then broken between words.
   */
  static CommandLine commands(CliContext context) {
    CommandLine root = allCommands(context).setUsageHelpWidth(UNBROKEN);
    fit(root, context.terminal());
    return root;
  }

  private static void fit(CommandLine command, Terminal terminal) {
    command.getCommandSpec().usageMessage().parameterListHeading("%n");
    command
        .getHelpSectionMap()
        .replaceAll(
            (key, section) ->
                fitted(section, key.equals(SECTION_KEY_SYNOPSIS) ? USAGE : "", terminal));
    command.getSubcommands().values().forEach(sub -> fit(sub, terminal));
  }

  /**
   * @param before the text that picocli prints before the section in the same line
   */
  private static IHelpSectionRenderer fitted(
      IHelpSectionRenderer section, String before, Terminal terminal) {
    String indent = " ".repeat(before.length());
    return help -> terminal.help(indent + section.render(help)).substring(indent.length());
  }

  private static CommandLine allCommands(CliContext context) {
    CommandLine watch =
        new CommandLine(new WatchCommand(context))
            .addSubcommand(new WatchAddCommand(context))
            .addSubcommand(new WatchListCommand(context))
            .addSubcommand(new WatchShowCommand(context))
            .addSubcommand(new WatchSetCommand(context))
            .addSubcommand(new WatchImportCommand(context))
            .addSubcommand(new WatchExportCommand(context))
            .addSubcommand(new WatchMuteCommand(context))
            .addSubcommand(new WatchUnmuteCommand(context))
            .addSubcommand(new WatchRemoveCommand(context));
    CommandLine alerts =
        new CommandLine(new AlertsCommand(context)).addSubcommand(new AlertsTestCommand(context));
    return new CommandLine(new RootCommand(context))
        .addSubcommand(new DemoCommand(context))
        .addSubcommand(watch)
        .addSubcommand(new PollCommand(context))
        .addSubcommand(new ShowCommand(context))
        .addSubcommand(new ExplainCommand(context))
        .addSubcommand(alerts)
        .addSubcommand(new CreditsCommand(context))
        .addSubcommand(new DoctorCommand(context))
        .addSubcommand(new ConsoleCommand(context))
        .addSubcommand(new ReportCommand(context))
        .addSubcommand(new RedriveCommand(context))
        .addSubcommand(new LabCommand(context))
        .addSubcommand(new LoadCommand(context))
        .addSubcommand(new HistoryCommand(context))
        .addSubcommand(new BacktestCommand(context))
        .addSubcommand(new CompletionCommand(context))
        .addSubcommand(new CommandLine.HelpCommand());
  }
}
