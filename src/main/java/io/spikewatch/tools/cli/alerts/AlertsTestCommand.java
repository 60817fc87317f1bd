package io.spikewatch.tools.cli.alerts;

import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.function.config.Settings;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TestAlert;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.cli.operations.DoctorReport;
import io.spikewatch.tools.cli.operations.PollSummary;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.DeployedStack;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.local.ConsoleNotifier;
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

/** Sends a test alert. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Send a test alert, to check where alerts arrive.",
      "It is neither recorded nor counted. With --aws it goes to all subscribers of the topic.",
      "With --slack or --email it goes only there, and a failure is explained.",
      "Without --aws, --email prints the email, and --slack posts to SLACK_WEBHOOK_URL or "
          + "SLACK_WEBHOOK_FILE."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch alerts test",
      "  spikewatch alerts test --aws --slack --email",
      "  spikewatch alerts test --aws --slack --severity critical --tag vip",
      "",
      "The exit code is 1 if a destination does not exist or did not accept the alert."
    })
public final class AlertsTestCommand implements Callable<Integer> {

  private static final String SENT = "A test alert was sent. It is neither recorded nor counted.";

  private final CliContext context;

  @Option(names = "--slack", description = "Send it to Slack, and wait for the response.")
  private boolean slack;

  @Option(names = "--email", description = "Send it by email.")
  private boolean email;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Set the severity: critical, warning (default) or info.")
  private Optional<String> severity = Optional.empty();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Set a tag of the creator; can be repeated.")
  private List<String> tags = List.of();

  @Option(
      names = "--json",
      description = "Print JSON: {wrong, warnings, checks: [{name, state, finding, advice}]}.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Spec private CommandSpec spec;

  public AlertsTestCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (spec.parent().commandLine().getParseResult().matchedOptions().stream()
        .findAny()
        .isPresent()) {
      throw Problem.usage("put options after the subcommand: spikewatch alerts test --aws");
    }
    Spikes alert = alert();
    List<Check> checks =
        store.deployedStack(context).map(s -> deployed(s, alert)).orElseGet(() -> local(alert));
    context
        .terminal()
        .out(json)
        .print(
            json
                ? DoctorReport.json(checks) + "\n"
                : DoctorReport.lines(checks, context.terminal()));
    boolean sent = checks.stream().noneMatch(c -> c.state() == Check.CheckState.WRONG);
    if (sent && !json) {
      context.terminal().out().println(SENT);
    }
    return sent ? ExitCode.OK : ExitCode.FAILED;
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
    Instant now = context.clock().instant();
    return tags.isEmpty()
        ? TestAlert.at(now, loud)
        : TestAlert.at(now, loud, WatchInput.tags("--tag", tags));
  }

  /** Sends the test alert without a topic: to this terminal, and to the webhook in the variable. */
  private List<Check> local(Spikes alert) {
    List<Check> checks = new ArrayList<>();
    if (slack) {
      checks.add(TestPost.toWebhook(alert, store.withSecrets(context).variables()));
    }
    if (email || !slack) {
      try (ProgressOutput output = new ProgressOutput(context.terminal())) {
        TestAlert.send(
            ConsoleNotifier.emails(
                text -> onPaper(output, text),
                Settings.texts(context.variables()),
                context.terminal().emailWidth()),
            alert);
      }
    }
    return checks;
  }

  private boolean onPaper(ProgressOutput output, String text) {
    return json
        ? output.aside(text)
        : output.print(PollSummary.framed(text, context.terminal().emailWidth()));
  }

  private List<Check> deployed(DeployedStack deployed, Spikes alert) {
    Map<String, String> variables = new HashMap<>(context.variables());
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
