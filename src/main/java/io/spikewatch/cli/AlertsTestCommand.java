package io.spikewatch.cli;

import io.spikewatch.desk.Check;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.TestAlert;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.local.ConsoleNotifier;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.watch.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends an alert that tells of nothing. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Send an alert that tells of nothing and says so, to see where alerts arrive.",
      "It is neither recorded nor counted. With --aws it goes the way of all alerts, to whoever has",
      "subscribed; with --slack or --email to these alone, and why one was not reached is said.",
      "Without --aws, --email prints the mail and --slack posts to SLACK_WEBHOOK_URL."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch alerts test",
      "  spikewatch alerts test --aws --slack --email",
      "  spikewatch alerts test --aws --slack --severity critical --tag vip",
      "",
      "Exit code 1 if one of the ways is not there or did not take it."
    })
final class AlertsTestCommand implements Callable<Integer> {

  private static final String SENT = "A test alert was sent. It is neither recorded nor counted.";

  private final Shell shell;

  @Option(names = "--slack", description = "To Slack; waits for its answer.")
  private boolean slack;

  @Option(names = "--email", description = "By email.")
  private boolean email;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "critical, warning (default) or info.")
  private Optional<String> severity = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "As of a creator with this tag; can be repeated.")
  private List<String> tags = List.of();

  @Option(
      names = "--json",
      description = "For programs: {wrong, warnings, checks: [{name, state, finding, advice}]}.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Spec private CommandSpec spec;

  AlertsTestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (spec.parent().commandLine().getParseResult().matchedOptions().stream()
        .findAny()
        .isPresent()) {
      throw Problem.usage("what belongs to the test comes behind it: spikewatch alerts test --aws");
    }
    Spikes alert = alert();
    List<Check> checks =
        store.deployedStack().map(s -> deployed(s, alert)).orElseGet(() -> local(alert));
    shell
        .terminal()
        .out()
        .print(
            json ? DoctorReport.json(checks) + "\n" : DoctorReport.lines(checks, shell.terminal()));
    boolean sent = checks.stream().noneMatch(c -> c.state() == Check.State.WRONG);
    if (sent && !json) {
      shell.terminal().out().println(SENT);
    }
    return sent ? Cli.OK : Cli.FAILED;
  }

  private Spikes alert() {
    Severity loud =
        severity
            .map(
                text ->
                    Severity.named(text)
                        .orElseThrow(
                            () -> Problem.usage("--severity: write critical, warning or info.")))
            .orElse(Severity.WARNING);
    Instant now = shell.clock().instant();
    return tags.isEmpty()
        ? TestAlert.at(now, loud)
        : TestAlert.at(now, loud, WatchWords.tags("--tag", tags));
  }

  /** Where there is no topic: on this terminal, and to the webhook that a variable names. */
  private List<Check> local(Spikes alert) {
    List<Check> checks = new ArrayList<>();
    if (slack) {
      checks.add(TestPost.toWebhook(alert, shell.variables()));
    }
    if (email || !slack) {
      try (Screen screen = new Screen(shell.terminal())) {
        TestAlert.send(ConsoleNotifier.emails(text -> onPaper(screen, text)), alert);
      }
    }
    return checks;
  }

  private boolean onPaper(Screen screen, String text) {
    return json ? screen.aside(text) : screen.print(PollWords.framed(text));
  }

  private List<Check> deployed(DeployedStack deployed, Spikes alert) {
    Map<String, String> variables = new HashMap<>(shell.variables());
    try (DeployedStack stack = deployed) {
      stack.name(variables);
      TestPost post = new TestPost(stack, variables, alert);
      List<Check> checks = new ArrayList<>();
      if (slack) {
        checks.add(post.toSlack());
      }
      if (email) {
        checks.add(post.byEmail());
      }
      if (!slack && !email) {
        checks.add(post.toEverybody());
      }
      return checks;
    }
  }
}
