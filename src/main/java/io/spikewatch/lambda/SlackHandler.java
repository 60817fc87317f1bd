package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.config.SlackSettings;
import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.Labels;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.ChatPost;
import io.spikewatch.wiring.SlackPost;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Posts what the topic carries to Slack, by its webhook, by the chat service of AWS, or both. A
 * message that one of them did not take ends the invocation in an error, so that Lambda tries again
 * and in the end keeps it with the dead letters. Each try tells both: the chat service puts a
 * repeat into the thread of the first.
 */
public final class SlackHandler implements RequestStreamHandler {

  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final Optional<SlackPost> slack;
  private final Optional<ChatPost> chat;

  /** Set up from the environment, once for each execution environment. */
  public SlackHandler() {
    SlackSettings settings = SlackSettings.fromEnvironment();
    this.slack = settings.webhook().map(Wiring::slack);
    this.chat = settings.chatTopicArn().map(Wiring::chat);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    int posted = 0;
    for (String message : SnsEvent.messages(in.readAllBytes())) {
      Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
      String problem = post(message, left);
      if (!problem.isEmpty()) {
        context.getLogger().log(Printable.line(problem), LogLevel.ERROR);
        throw new NotPosted(problem);
      }
      posted++;
    }
    out.write(("{\"posted\":" + posted + "}").getBytes(StandardCharsets.UTF_8));
  }

  /** Posts one message; returns what went wrong, or nothing. */
  private String post(String message, Duration budget) {
    return switch (AlertMessage.read(message)) {
      case Reading.Unreadable(String reason) -> "the message is no alert of ours: " + reason;
      case Reading.Read(AlertMessage alert, Labels labels) ->
          // The topic first, for it takes no time: who waits for Slack shall not wait in vain.
          Stream.concat(
                  chat.stream().flatMap(c -> c.post(alert, labels).stream()),
                  slack.stream()
                      .map(s -> s.post(SlackMessage.of(alert), labels, budget))
                      .flatMap(result -> result.problem().stream()))
              .collect(Collectors.joining("; "));
    };
  }

  /** Makes the invocation fail; says why. */
  private static final class NotPosted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPosted(String problem) {
      super(problem);
    }
  }
}
