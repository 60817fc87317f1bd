package io.spikewatch.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line, ready to be called; it never ends the process. */
public final class Cli {

  /** All went well. */
  public static final int OK = 0;

  /** Something failed. */
  public static final int FAILED = 1;

  /** The command was called in a wrong way, and nothing was done. */
  public static final int WRONG_USAGE = 2;

  static final String VERSION = "spikewatch 0.1.0";

  private static final int HELP_WIDTH = 92;

  private Cli() {}

  /** Runs a command and returns its exit code. */
  public static int launch(
      String[] args, PrintStream out, PrintStream err, Map<String, String> variables) {
    return launch(args, Terminal.plain(out, err), variables);
  }

  static int launch(String[] args, Terminal terminal, Map<String, String> variables) {
    return launch(args, new Shell(terminal, variables, InstantSource.system()));
  }

  static int launch(String[] args, Shell shell) {
    Terminal terminal = shell.terminal();
    Complaints complaints = new Complaints(shell);
    return commands(shell)
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .execute(args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static CommandLine commands(Shell shell) {
    CommandLine watch =
        new CommandLine(new WatchCommand(shell))
            .addSubcommand(new WatchAddCommand(shell))
            .addSubcommand(new WatchListCommand(shell))
            .addSubcommand(new WatchShowCommand(shell))
            .addSubcommand(new WatchSetCommand(shell))
            .addSubcommand(new WatchImportCommand(shell))
            .addSubcommand(new WatchExportCommand(shell))
            .addSubcommand(new WatchMuteCommand(shell))
            .addSubcommand(new WatchUnmuteCommand(shell))
            .addSubcommand(new WatchRemoveCommand(shell));
    CommandLine alerts =
        new CommandLine(new AlertsCommand(shell)).addSubcommand(new AlertsTestCommand(shell));
    return new CommandLine(new RootCommand(shell))
        .addSubcommand(new DemoCommand(shell))
        .addSubcommand(watch)
        .addSubcommand(new PollCommand(shell))
        .addSubcommand(new ShowCommand(shell))
        .addSubcommand(new ExplainCommand(shell))
        .addSubcommand(alerts)
        .addSubcommand(new CreditsCommand(shell))
        .addSubcommand(new DoctorCommand(shell))
        .addSubcommand(new ConsoleCommand(shell))
        .addSubcommand(new ReportCommand(shell))
        .addSubcommand(new RedriveCommand(shell))
        .addSubcommand(new LabCommand(shell))
        .addSubcommand(new LoadCommand(shell))
        .addSubcommand(new HistoryCommand(shell))
        .addSubcommand(new BacktestCommand(shell))
        .addSubcommand(new CompletionCommand(shell));
  }
}
