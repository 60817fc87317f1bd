package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.config.SlackSettings;
import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.Labels;
import io.spikewatch.slack.PostResult;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.SlackPost;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Posts what the topic carries to Slack. A message that Slack did not take ends the invocation in
 * an error, so that Lambda tries again and in the end keeps it with the dead letters.
 */
public final class SlackHandler implements RequestStreamHandler {

  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final SlackPost slack;

  /** Set up from the environment, once for each execution environment. */
  public SlackHandler() {
    this.slack = Wiring.slack(SlackSettings.fromEnvironment());
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
          switch (slack.post(SlackMessage.of(alert), labels, budget)) {
            case PostResult.Posted posted -> "";
            case PostResult.Throttled throttled ->
                "Slack wants us to wait " + throttled.retryAfter().toSeconds() + " s";
            case PostResult.Refused refused ->
                "Slack refuses the message: "
                    + refused.reason()
                    + (refused.permanent() ? "; check the webhook" : "");
            case PostResult.Unavailable unavailable -> "Slack: " + unavailable.reason();
          };
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
