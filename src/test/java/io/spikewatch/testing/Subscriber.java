package io.spikewatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.spikewatch.testing.CapturedMessage.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A subscriber of a topic that keeps what it is sent, through a queue of its own in the emulator.
 *
 * <p>A subscription by HTTP would be simpler, but moto leaves the message attributes out of what it
 * posts.
 */
public final class Subscriber implements AutoCloseable {
  private static final Duration MAX_POLL = Duration.ofSeconds(5);

  private final SnsClient sns;
  private final Sqs sqs;
  private final String topicArn;
  private final String queue;
  private final String subscriptionArn;
  private final Function<JsonNode, CapturedMessage> reading;
  private final Deque<CapturedMessage> captured = new ArrayDeque<>();

  private Subscriber(
      SnsEmulator emulator,
      String topicArn,
      Map<String, String> attributes,
      Function<JsonNode, CapturedMessage> reading) {
    this.reading = reading;
    sns = emulator.sns();
    sqs = new Sqs(emulator.endpoint());
    this.topicArn = topicArn;
    queue = sqs.createQueue("captured-" + UUID.randomUUID());
    String queueArn = sqs.arn(queue);
    subscriptionArn =
        sns.subscribe(
                subscribe ->
                    subscribe
                        .topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
            .subscriptionArn();
  }

  /** Subscribes as a console user does, with SNS's envelope around the message. */
  public static Subscriber to(SnsEmulator emulator, String topicArn) {
    return new Subscriber(emulator, topicArn, Map.of(), Subscriber::fromEnvelope);
  }

  /** Subscribes with raw delivery: the bare body, and no subject. */
  public static Subscriber raw(SnsEmulator emulator, String topicArn) {
    return new Subscriber(
        emulator, topicArn, Map.of("RawMessageDelivery", "true"), Subscriber::fromRaw);
  }

  /**
   * Subscribes with a filter policy on message attributes, such as {@code
   * {"severity":["critical"]}}.
   */
  public static Subscriber filtered(SnsEmulator emulator, String topicArn, String filterPolicy) {
    return new Subscriber(
        emulator, topicArn, Map.of("FilterPolicy", filterPolicy), Subscriber::fromEnvelope);
  }

  public String topicArn() {
    return topicArn;
  }

  /** The next message, waited for; a failed test when none comes in time. */
  public CapturedMessage next(Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (captured.isEmpty() && Instant.now().isBefore(end)) {
      poll(shorter(Duration.between(Instant.now(), end), MAX_POLL));
    }
    if (captured.isEmpty()) {
      throw new AssertionError("no message came from " + topicArn + " within " + limit);
    }
    return captured.remove();
  }

  /** All messages that have come and come still, until none has come for a second. */
  public List<CapturedMessage> all() {
    int before;
    do {
      before = captured.size();
      poll(Duration.ofSeconds(1));
    } while (captured.size() > before);
    var all = new ArrayList<>(captured);
    captured.clear();
    return List.copyOf(all);
  }

  private void poll(Duration wait) {
    for (JsonNode message : sqs.receive(queue, wait)) {
      captured.add(reading.apply(message));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static CapturedMessage fromEnvelope(JsonNode message) {
    JsonNode envelope = Sqs.parse(message.path("Body").asText());
    return new CapturedMessage(
        envelope.path("Message").asText(),
        envelope.path("Subject").asText(),
        attributes(envelope.path("MessageAttributes"), "Type", "Value"));
  }

  private static CapturedMessage fromRaw(JsonNode message) {
    var attributes = attributes(message.path("MessageAttributes"), "DataType", "StringValue");
    return new CapturedMessage(message.path("Body").asText(), "", attributes);
  }

  private static Map<String, Attribute> attributes(JsonNode node, String type, String value) {
    var attributes = new HashMap<String, Attribute>();
    node.propertyStream()
        .forEach(
            entry ->
                attributes.put(
                    entry.getKey(),
                    new Attribute(
                        entry.getValue().path(type).asText(),
                        entry.getValue().path(value).asText())));
    return attributes;
  }

  /** Ends the subscription and deletes the queue; the topic stays. */
  @Override
  public void close() {
    sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscriptionArn));
    sqs.deleteQueue(queue);
  }
}
