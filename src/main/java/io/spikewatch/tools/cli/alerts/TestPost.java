package io.spikewatch.tools.cli.alerts;

import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.wiring.SlackPost;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.LocalSlack;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TestAlert;
import io.spikewatch.tools.cli.operations.DeadLetter;
import io.spikewatch.tools.cli.operations.StackCheckup;
import io.spikewatch.tools.cli.terminal.DeployedStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Sends a test alert to each destination. Each result is a check with advice. */
final class TestPost {

  /** A kind that no filter accepts: Slack and programs do not receive it, email addresses do. */
  private static final String KIND = "test";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String NOT_POSTED = "docs/deploy.md says how Slack is set up.";
  private static final int MAX_LENGTH = 300;

  private final DeployedStack stack;
  private final Map<String, String> variables;
  private final Spikes alert;

  /**
   * A test of a deployed stack.
   *
   * @param variables contains the names of the tables and of the topic
   */
  TestPost(DeployedStack stack, Map<String, String> variables, Spikes alert) {
    this.stack = stack;
    this.variables = Map.copyOf(variables);
    this.alert = alert;
  }

  /** Sends it from this machine to the webhook or the routes in the variables. */
  static Check toWebhook(Spikes alert, Map<String, String> variables) {
    Optional<SlackPost> slack;
    try {
      slack = LocalSlack.post(variables);
    } catch (Problem notValid) {
      return Check.wrong("slack", String.valueOf(notValid.getMessage()), NOT_POSTED);
    }
    return slack
        .map(
            post ->
                tried(
                    "slack",
                    () ->
                        Optional.of(String.join("; ", post.post(alert, TIMEOUT)))
                            .filter(problem -> !problem.isEmpty()),
                    "posted to " + LocalSlack.setting(variables),
                    NOT_POSTED))
        .orElseGet(
            () ->
                Check.wrong(
                    "slack",
                    LocalSlack.URL + " is not set",
                    "export "
                        + LocalSlack.URL
                        + "=... (an incoming webhook), or add --aws to test a stack."));
  }

  /** Invokes the function that posts to Slack directly, because the topic returns no result. */
  Check toSlack() {
    return tried(
        "slack",
        () ->
            slackFunction()
                .map(
                    function ->
                        stack
                            .functions()
                            .call(function, DeadLetter.slackEvent(List.of(AlertJson.write(alert)))))
                .orElse(Optional.of("SlackFunction is not subscribed to the alerts")),
        "SlackFunction has posted it",
        NOT_POSTED);
  }

  /** The function is subscribed only if it has a destination. */
  private Optional<String> slackFunction() {
    String begins = stack.name() + "-SlackFunction-";
    return stack.subscriptions(variables).stream()
        .filter(s -> s.protocol().equals("lambda"))
        .map(s -> s.endpoint().substring(s.endpoint().lastIndexOf(':') + 1))
        .filter(function -> function.startsWith(begins))
        .findFirst();
  }

  /** Sends it to the subscribers without a filter, which includes every email address. */
  Check byEmail() {
    return published(
        "email",
        stack.notifier(variables).sparingFilters(KIND),
        stack.subscriptions(variables).stream()
            .filter(s -> s.protocol().startsWith("email"))
            .toList());
  }

  /** Sends it to the topic like every alert. */
  Check toEverybody() {
    return published("topic", stack.notifier(variables), stack.subscriptions(variables));
  }

  private Check published(String name, Notifier notifier, List<Subscription> subscriptions) {
    Check reached = StackCheckup.subscribers(name, subscriptions);
    if (reached.state() == Check.CheckState.WRONG) {
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
            "Check the topic with spikewatch doctor --aws.");
    return sent.state() == Check.CheckState.OK && reached.state() == Check.CheckState.WARNING
        ? Check.warning(name, reached.finding(), reached.advice())
        : sent;
  }

  /** Sends it in one way, and turns the result or the exception into a check. */
  private static Check tried(
      String name, Supplier<Optional<String>> way, String done, String advice) {
    Optional<String> problem;
    try {
      problem = way.get();
    } catch (SdkException refused) {
      problem = Optional.of(AwsFailure.explain(refused));
    } catch (Problem | IllegalArgumentException refused) {
      problem = Optional.of(String.valueOf(refused.getMessage()));
    }
    return problem
        .map(why -> Check.wrong(name, Sanitizer.line(why, MAX_LENGTH), advice))
        .orElseGet(() -> Check.ok(name, done));
  }
}
