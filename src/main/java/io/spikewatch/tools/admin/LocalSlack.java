package io.spikewatch.tools.admin;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.slack.RoutedPost;
import io.spikewatch.adapters.slack.WebhookRoutes;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.config.SecretSource;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.SlackPost;
import io.spikewatch.function.wiring.Wiring;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Slack for polls on this machine: the webhook or the routes of {@code SLACK_WEBHOOK_URL} or of the
 * file {@code SLACK_WEBHOOK_FILE}. A message that Slack does not accept stays in the outbox, and
 * the next poll posts it.
 */
public final class LocalSlack implements Notifier {

  public static final String URL = "SLACK_WEBHOOK_URL";
  public static final String FILE = "SLACK_WEBHOOK_FILE";

  /** Shorter than the claim of an outbox entry, so that two polls never post the same entry. */
  private static final Duration BUDGET = Duration.ofSeconds(15);

  private final SlackPost slack;
  private final Notifier terminal;
  private final Set<RoutedPost> partlyPosted;

  private LocalSlack(SlackPost slack, Notifier terminal, Set<RoutedPost> partlyPosted) {
    this.slack = slack;
    this.terminal = terminal;
    this.partlyPosted = partlyPosted;
  }

  /**
   * Returns a notifier that posts to Slack and then prints, or one that only prints if no webhook
   * is set.
   *
   * @param partlyPosted the accepted posts of messages that another webhook has not accepted. A
   *     repeated poll passes the same set again, so that no channel gets a message twice
   * @throws Problem if the webhook or the file is not valid
   */
  public static Notifier before(
      Notifier terminal, Map<String, String> variables, Set<RoutedPost> partlyPosted) {
    return post(variables)
        .<Notifier>map(slack -> new LocalSlack(slack, terminal, partlyPosted))
        .orElse(terminal);
  }

  /**
   * Returns the client that posts to Slack; empty if no webhook is set.
   *
   * @throws Problem if the webhook or the file is not valid
   */
  public static Optional<SlackPost> post(Map<String, String> variables) {
    Optional<String> url = variable(variables, URL);
    Optional<String> file = variable(variables, FILE);
    if (url.isPresent() && file.isPresent()) {
      throw Problem.usage("%s and %s are both set. Remove one of them.".formatted(URL, FILE));
    }
    return url.or(() -> file.map(LocalSlack::content))
        .map(routes -> checked(routes, setting(variables)))
        .map(routes -> new SecretSource.Given(Secret.of(routes)))
        .map(routes -> Wiring.slack(routes, Proxies.from(variables), Settings.texts(variables)));
  }

  /** The variable that gives the webhook. */
  public static String setting(Map<String, String> variables) {
    return variable(variables, FILE).isPresent() ? FILE : URL;
  }

  private static Optional<String> variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  private static String content(String path) {
    try {
      String text = Files.readString(Path.of(path.strip()));
      // Some editors begin a file with this mark.
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (MalformedInputException notText) {
      throw unreadable(path, "it is not UTF-8 text");
    } catch (IOException | InvalidPathException failed) {
      throw unreadable(path, failed.getClass().getSimpleName());
    }
  }

  private static Problem unreadable(String path, String reason) {
    if (path.contains("://") || path.contains("hooks.slack.com")) {
      // This is a webhook, which is a secret.
      return Problem.usage(
          ("%s is an address, not the path of a file. Write the address to %s, or name a file with"
                  + " routes, for example %s=routes.txt")
              .formatted(FILE, URL, FILE));
    }
    return Problem.usage(
        "%s is '%s', which cannot be read (%s). Name a file with routes, as in docs/deploy.md."
            .formatted(FILE, path.strip(), reason));
  }

  /**
   * Returns the webhook or the routes if they are valid; otherwise throws a {@link Problem} that
   * does not contain them.
   *
   * @param name where they come from, for the message
   */
  public static String checked(String routes, String name) {
    try {
      WebhookRoutes.of(routes);
      return routes;
    } catch (IllegalArgumentException notValid) {
      throw Problem.usage("%s: %s".formatted(name, notValid.getMessage()));
    }
  }

  @Override
  public PublishResult publish(Notification notification) {
    List<RoutedPost> posts = slack.posts(notification);
    List<String> problems = new ArrayList<>();
    for (RoutedPost post : posts) {
      if (!partlyPosted.contains(post)) {
        slack
            .post(post, BUDGET.dividedBy(posts.size()))
            .problem()
            .ifPresentOrElse(why -> problems.add(post.named(why)), () -> partlyPosted.add(post));
      }
    }
    if (!problems.isEmpty()) {
      return new PublishResult.Retryable(String.join("; ", problems));
    }
    posts.forEach(partlyPosted::remove);
    // Slack has it, so a closed terminal must not cause a second post.
    terminal.publish(notification);
    return new PublishResult.Accepted("slack");
  }
}
