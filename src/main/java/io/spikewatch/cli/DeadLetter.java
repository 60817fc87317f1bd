package io.spikewatch.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.signed.JsonTree;
import io.spikewatch.signed.QueuedMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was given up, as the dead-letter queue holds it.
 *
 * @param what it was, and what becomes of it
 * @param creators whom it was about, where it names them
 * @param reason why it was given up, as far as the message tells
 * @param alerts what was to be posted to Slack, as the topic carried it
 */
record DeadLetter(
    QueuedMessage message, What what, List<String> creators, String reason, List<String> alerts) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String OURS = "spikewatch.alert/";

  DeadLetter {
    creators = List.copyOf(creators);
    alerts = List.copyOf(alerts);
  }

  /** Everything of the stack that cannot be delivered ends in the one queue. */
  enum What {
    BATCH("creators to poll", "goes to the workers again"),
    SLACK("an alert for Slack", "goes to Slack again"),
    RUN("a run", "is made up for by the next run"),
    ALERT("an alert for a subscriber", "is in the alert log: spikewatch alerts"),
    OTHER("not of Spikewatch", "stays");

    private final String words;
    private final String fate;

    What(String words, String fate) {
      this.words = words;
      this.fate = fate;
    }

    String words() {
      return words;
    }

    /** What becomes of it. */
    String fate() {
      return fate;
    }
  }

  static DeadLetter of(QueuedMessage message) {
    JsonTree body = JsonTree.of(message.body());
    List<String> creators = body.texts("creators");
    List<String> alerts = alerts(body);
    What what = what(message, body, creators, alerts);
    return new DeadLetter(message, what, creators, reason(message, body, what), alerts);
  }

  /** Whether it is sent again to whom it was for. */
  boolean sentAgain() {
    return what == What.BATCH || what == What.SLACK;
  }

  /**
   * What SlackFunction could not post, as it was invoked with, or what the topic could not invoke
   * it with. No other subscription of the stack has this queue for what it does not take.
   */
  private static List<String> alerts(JsonTree body) {
    Stream<String> given =
        body.object("requestPayload").objects("Records").stream()
            .flatMap(record -> record.object("Sns").text("Message").stream());
    Stream<String> carried =
        body
            .text("Type")
            .filter("Notification"::equals)
            .flatMap(_ -> body.text("Message"))
            .stream();
    return Stream.concat(given, carried).filter(alert -> alert.contains(OURS)).toList();
  }

  /** What SlackFunction was invoked with, for another time. */
  String slackEvent() {
    return slackEvent(alerts);
  }

  /** What SlackFunction is invoked with, to post these alerts. */
  static String slackEvent(List<String> alerts) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      for (String alert : alerts) {
        json.writeStartObject();
        json.writeStringField("EventSource", "aws:sns");
        json.writeObjectFieldStart("Sns");
        json.writeStringField("Type", "Notification");
        json.writeStringField("Message", alert);
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static What what(
      QueuedMessage message, JsonTree body, List<String> creators, List<String> alerts) {
    if (!creators.isEmpty()) {
      return What.BATCH;
    }
    if (!alerts.isEmpty()) {
      return What.SLACK;
    }
    if (message.body().contains(OURS)) {
      return What.ALERT;
    }
    boolean run =
        body.names().contains("requestPayload")
            || body.text("detail-type").filter("Scheduled Event"::equals).isPresent();
    return run ? What.RUN : What.OTHER;
  }

  /** A schedule and a topic note why; a function says what it answered; a queue says nothing. */
  private static String reason(QueuedMessage message, JsonTree body, What what) {
    return Optional.ofNullable(message.attributes().get("ERROR_MESSAGE"))
        .or(() -> Optional.ofNullable(message.attributes().get("ERROR_CODE")))
        .or(() -> body.object("responsePayload").text("errorMessage"))
        .or(() -> body.object("requestContext").text("condition"))
        .orElse(what == What.BATCH ? "see the log of WorkerFunction" : "unknown");
  }
}
