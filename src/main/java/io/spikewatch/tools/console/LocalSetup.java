package io.spikewatch.tools.console;

import io.spikewatch.adapters.slack.RoutedPost;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.tools.admin.LocalSlack;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.local.LocalSecrets;
import io.spikewatch.tools.local.SetupMarks;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The setup of a folder in the console: its secrets, its marks and its first poll. */
public final class LocalSetup implements AutoCloseable {

  private final Map<String, String> environment;
  private final LocalSecrets secrets;
  private final SetupMarks marks;
  private final BackgroundPoll poll = new BackgroundPoll();
  private final Set<RoutedPost> partlyPosted = ConcurrentHashMap.newKeySet();

  /** The setup of the store in a folder, with the environment of this process. */
  public LocalSetup(Path folder, Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.secrets = new LocalSecrets(folder);
    this.marks = new SetupMarks(folder);
  }

  /** Posts to Slack, if a webhook is set at that time, and then to the terminal. */
  public Notifier notifier(Notifier terminal) {
    return notification -> {
      try {
        return LocalSlack.before(terminal, variables(), partlyPosted).publish(notification);
      } catch (Problem notValid) {
        return new PublishResult.Retryable(String.valueOf(notValid.getMessage()));
      }
    };
  }

  /** The environment, with the stored secrets that it does not set. */
  Map<String, String> variables() {
    return secrets.addTo(environment);
  }

  LocalSecrets secrets() {
    return secrets;
  }

  SetupMarks marks() {
    return marks;
  }

  BackgroundPoll poll() {
    return poll;
  }

  /** Whether the environment sets the key, which precedes the stored one. */
  boolean environmentSetsKey() {
    return LocalSecrets.setsKey(environment);
  }

  /** Whether the environment sets the webhook, which precedes the stored one. */
  boolean environmentSetsWebhook() {
    return LocalSecrets.setsWebhook(environment);
  }

  boolean hasKey() {
    return environmentSetsKey() || secrets.key().exists();
  }

  @Override
  public void close() {
    poll.close();
  }
}
