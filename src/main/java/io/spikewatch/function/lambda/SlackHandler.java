package io.spikewatch.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedMessage;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.adapters.slack.RoutedPost;
import io.spikewatch.adapters.slack.SlackMessage;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.function.config.SlackSettings;
import io.spikewatch.function.wiring.AmazonQPost;
import io.spikewatch.function.wiring.SlackPost;
import io.spikewatch.function.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Posts the alerts of the topic to Slack by a webhook, by Amazon Q Developer, or by both. If one
 * target does not accept a message, the invocation fails. Lambda then retries it, and finally sends
 * it to the dead-letter queue. A retry does not post again to a channel that has the message.
 */
public final class SlackHandler implements RequestStreamHandler {

  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final Optional<SlackPost> slack;
  private final Optional<AmazonQPost> chat;
  private final Texts texts;
  private final PostedMessages postedMessages = new PostedMessages();

  /** Creates the handler from the environment, once for each execution environment. */
  public SlackHandler() {
    this(SlackSettings.fromEnvironment());
  }

  SlackHandler(SlackSettings settings) {
    this.slack =
        settings
            .webhook()
            .map(webhook -> Wiring.slack(webhook, settings.proxies(), settings.texts()));
    this.texts = settings.texts();
    this.chat = settings.chatTopicArn().map(Wiring::chat);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    List<String> messages = SnsEvent.messages(in.readAllBytes());
    Attempt attempt = new Attempt(context);
    messages.forEach(attempt::post);
    if (!attempt.problems.isEmpty()) {
      postedMessages.remember(attempt.done);
      String problem = String.join("; ", attempt.problems);
      context.getLogger().log(Sanitizer.line(problem), LogLevel.ERROR);
      throw new NotPosted(problem);
    }
    postedMessages.forget(attempt.done);
    out.write(("{\"posted\":" + messages.size() + "}").getBytes(StandardCharsets.UTF_8));
  }

  /** One invocation: what was posted, now or by an earlier invocation, and what was not. */
  private final class Attempt {
    private final Context context;
    private final Set<PostedMessages.Key> done = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    Attempt(Context context) {
      this.context = context;
    }

    /** Posts one message to all targets that have not accepted it. */
    void post(String message) {
      switch (AlertJson.published(message)) {
        case ParsedMessage.UnreadableMessage(String reason) ->
            problems.add("the message is not an alert of Spikewatch: " + reason);
        case ParsedMessage.SupportedMessage(Notification alert) ->
            post(message, () -> Layout.of(alert, texts), s -> s.posts(alert));
        case ParsedMessage.NewerMessage newer ->
            post(message, () -> Layout.of(newer, texts), s -> s.posts(newer));
      }
    }

    private void post(
        String message, Supplier<Layout> layout, Function<SlackPost, List<RoutedPost>> routed) {
      // The topic comes first: it takes little time, and Slack may use up the budget.
      chat.ifPresent(c -> once(PostedMessages.key("chat", message), () -> c.post(layout.get())));
      slack.ifPresent(s -> post(message, s, routed));
    }

    /** Each webhook has an equal share of the time, so that one that hangs leaves some. */
    private void post(
        String message, SlackPost client, Function<SlackPost, List<RoutedPost>> routed) {
      List<RoutedPost> posts;
      try {
        posts = routed.apply(client);
      } catch (IllegalArgumentException invalidRoutes) {
        problems.add(String.valueOf(invalidRoutes.getMessage()));
        return;
      } catch (SdkException noRoutes) {
        problems.add(AwsFailure.explain(noRoutes));
        return;
      }
      for (int i = 0; i < posts.size(); i++) {
        RoutedPost post = posts.get(i);
        int left = posts.size() - i;
        String content = message + SlackMessage.of(post.layout()).json();
        once(
            PostedMessages.key(post.url(), content),
            () -> client.post(post, left().dividedBy(left)).problem().map(post::named));
      }
    }

    private Duration left() {
      return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    }

    private void once(PostedMessages.Key key, Supplier<Optional<String>> post) {
      Optional<String> problem = postedMessages.contains(key) ? Optional.empty() : post.get();
      problem.ifPresentOrElse(problems::add, () -> done.add(key));
    }
  }

  /** Makes the invocation fail. The message says why. */
  private static final class NotPosted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPosted(String problem) {
      super(problem);
    }
  }
}
