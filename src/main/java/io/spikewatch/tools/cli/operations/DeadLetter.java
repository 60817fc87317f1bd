package io.spikewatch.tools.cli.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.spikewatch.adapters.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message of the dead-letter queue.
 *
 * @param what the kind of message, and how redrive treats it
 * @param creators the creators that the message names
 * @param reason why delivery failed, if the message contains it
 * @param alerts the alerts that were to be posted to Slack, as the topic sent them
 */
public record DeadLetter(
    Message message, What what, List<String> creators, String reason, List<String> alerts) {

  private static final ObjectMapper TREES = new ObjectMapper();
  private static final String OURS = "spikewatch.alert/";

  public DeadLetter {
    creators = List.copyOf(creators);
    alerts = List.copyOf(alerts);
  }

  /** The kinds of messages. Every part of the stack uses the one dead-letter queue. */
  enum What {
    BATCH("creators to poll", "goes to the workers again"),
    SLACK("an alert for Slack", "goes to Slack again"),
    RUN("a run", "is replaced by the next run"),
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

    /** How redrive treats it. */
    String fate() {
      return fate;
    }
  }

  static DeadLetter of(Message message) {
    JsonNode body = tree(message.body());
    List<String> creators =
        body.path("creators").valueStream().flatMap(name -> text(name).stream()).toList();
    List<String> alerts = alerts(body);
    What what = what(message, body, creators, alerts);
    return new DeadLetter(message, what, creators, reason(message, body, what), alerts);
  }

  /** The time at which the message was first sent, which a dead letter keeps. */
  Instant sentAt() {
    return Instant.ofEpochMilli(
        Long.parseLong(
            message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
  }

  /** Whether redrive sends it to its destination again. */
  boolean sentAgain() {
    return what == What.BATCH || what == What.SLACK;
  }

  /**
   * The alerts that SlackFunction could not post, either as its invocation payload or as the SNS
   * message that could not invoke it. No other subscription of the stack uses this queue.
   */
  private static List<String> alerts(JsonNode body) {
    Stream<String> given =
        body.path("requestPayload")
            .path("Records")
            .valueStream()
            .flatMap(record -> text(record.path("Sns").path("Message")).stream());
    Stream<String> carried =
        text(body.path("Type"))
            .filter("Notification"::equals)
            .flatMap(_ -> text(body.path("Message")))
            .stream();
    return Stream.concat(given, carried).filter(alert -> alert.contains(OURS)).toList();
  }

  /** The event with which SlackFunction is invoked again. */
  String slackEvent() {
    return slackEvent(alerts);
  }

  /** Writes the event with which SlackFunction posts these alerts. */
  public static String slackEvent(List<String> alerts) {
    return JsonWriter.written(
        json ->
            json.object(
                event ->
                    event.objects(
                        "Records",
                        alerts,
                        (entry, alert) ->
                            entry
                                .field("EventSource", "aws:sns")
                                .object(
                                    "Sns",
                                    sns ->
                                        sns.field("Type", "Notification")
                                            .field("Message", alert)))));
  }

  private static What what(
      Message message, JsonNode body, List<String> creators, List<String> alerts) {
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
        body.has("requestPayload")
            || text(body.path("detail-type")).filter("Scheduled Event"::equals).isPresent();
    return run ? What.RUN : What.OTHER;
  }

  /**
   * The reason: a schedule and a topic write it, a function writes its response, and a queue writes
   * none.
   */
  private static String reason(Message message, JsonNode body, What what) {
    return attribute(message, "ERROR_MESSAGE")
        .or(() -> attribute(message, "ERROR_CODE"))
        .or(() -> text(body.path("responsePayload").path("errorMessage")))
        .or(() -> text(body.path("requestContext").path("condition")))
        .orElse(what == What.BATCH ? "see the log of WorkerFunction" : "unknown");
  }

  private static Optional<String> attribute(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .flatMap(value -> Optional.ofNullable(value.stringValue()));
  }

  /** The JSON of a message; a missing node if the message contains none. */
  private static JsonNode tree(String body) {
    try {
      return TREES.readTree(body);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
