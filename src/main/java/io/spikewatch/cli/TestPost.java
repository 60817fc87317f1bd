package io.spikewatch.cli;

import io.spikewatch.config.Secret;
import io.spikewatch.config.SecretSource;
import io.spikewatch.desk.AwsTrouble;
import io.spikewatch.desk.Check;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.TestAlert;
import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notifier;
import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.Labels;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The ways that a test alert can go, each with what came of it and what to do. */
final class TestPost {

  /** A kind that no filter lets pass: Slack and programs are spared, addresses are not. */
  private static final String KIND = "test";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WEBHOOK = "SLACK_WEBHOOK_URL";
  private static final String NOT_POSTED = "The README says how Slack is set up: Deploy it.";
  private static final int LONGEST = 300;

  private final DeployedStack stack;
  private final Map<String, String> variables;
  private final Spikes alert;

  /**
   * A test of a stack.
   *
   * @param variables with the names of its tables and its topic
   */
  TestPost(DeployedStack stack, Map<String, String> variables, Spikes alert) {
    this.stack = stack;
    this.variables = Map.copyOf(variables);
    this.alert = alert;
  }

  /** To the webhook of the variable, from this machine. */
  static Check toWebhook(Spikes alert, Map<String, String> variables) {
    String webhook = variables.getOrDefault(WEBHOOK, "");
    if (webhook.isBlank()) {
      return Check.wrong(
          "slack",
          WEBHOOK + " is not set",
          "export " + WEBHOOK + "=... (an incoming webhook), or say --aws to test a stack.");
    }
    return tried("slack", () -> posted(alert, webhook), "posted to " + WEBHOOK, NOT_POSTED);
  }

  private static Optional<String> posted(Spikes alert, String webhook) {
    SecretSource source = new SecretSource.Given(Secret.of(webhook));
    return switch (AlertMessage.read(AlertJson.write(alert))) {
      case Reading.Unreadable(String problem) -> Optional.of(problem);
      case Reading.Read(AlertMessage message, Labels labels) ->
          Wiring.slack(source).post(SlackMessage.of(message), labels, PATIENCE).problem();
    };
  }

  /** To the function that posts to Slack, past the topic, for its answer. */
  Check toSlack() {
    return tried(
        "slack",
        () ->
            slackFunction()
                .map(
                    function ->
                        stack
                            .functions(variables)
                            .call(function, DeadLetter.slackEvent(List.of(AlertJson.write(alert)))))
                .orElse(Optional.of("SlackFunction is not subscribed to the alerts")),
        "SlackFunction has posted it",
        NOT_POSTED);
  }

  /** It is subscribed only where it has somebody to post to. */
  private Optional<String> slackFunction() {
    String begins = stack.name() + "-SlackFunction-";
    return stack.subscriptions(variables).stream()
        .filter(s -> s.protocol().equals("lambda"))
        .map(s -> s.endpoint().substring(s.endpoint().lastIndexOf(':') + 1))
        .filter(function -> function.startsWith(begins))
        .findFirst();
  }

  /** To the addresses that have subscribed, and to whoever else filters nothing. */
  Check byEmail() {
    return published(
        "email",
        stack.notifier(variables).sparingFilters(KIND),
        stack.subscriptions(variables).stream()
            .filter(s -> s.protocol().startsWith("email"))
            .toList());
  }

  /** To the topic, as all alerts go. */
  Check toEverybody() {
    return published("topic", stack.notifier(variables), stack.subscriptions(variables));
  }

  private Check published(String name, Notifier notifier, List<Subscription> subscriptions) {
    Check reached = StackCheckup.subscribers(name, subscriptions);
    if (reached.state() == Check.State.WRONG) {
      return reached;
    }
    Check sent =
        tried(
            name,
            () -> {
              TestAlert.send(notifier, alert);
              return Optional.empty();
            },
            "sent to " + reached.finding(),
            "See what spikewatch doctor --aws says of the topic.");
    return sent.state() == Check.State.OK && reached.state() == Check.State.WARNING
        ? Check.warning(name, reached.finding(), reached.advice())
        : sent;
  }

  /** A try that says what went wrong, in its result or by an exception. */
  private static Check tried(
      String name, Supplier<Optional<String>> way, String done, String advice) {
    Optional<String> problem;
    try {
      problem = way.get();
    } catch (SdkException refused) {
      problem = Optional.of(AwsTrouble.sentence(refused));
    } catch (Problem | IllegalArgumentException refused) {
      problem = Optional.of(String.valueOf(refused.getMessage()));
    }
    return problem
        .map(why -> Check.wrong(name, Printable.line(why, LONGEST), advice))
        .orElseGet(() -> Check.ok(name, done));
  }
}
