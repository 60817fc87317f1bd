package io.spikewatch.signed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.signed.SignedHttp.Request;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queues in one region, called in SQS's JSON protocol. */
public final class SqsQueues {

  private static final JsonFactory JSON = new JsonFactory();

  /** No answer holds more. */
  private static final int MOST_AT_ONCE = 10;

  /** Writes the fields of a request. */
  @FunctionalInterface
  private interface Input {
    void write(JsonGenerator json) throws IOException;
  }

  private final SignedHttp http;

  public SqsQueues(SignedHttp http) {
    this.http = http;
  }

  /** The addresses of the queues whose names begin so. */
  public List<String> addresses(String prefix) {
    return call("ListQueues", json -> json.writeStringField("QueueNamePrefix", prefix))
        .texts("QueueUrls");
  }

  /** Some messages, which nobody else gets for that time; none if there are no more. */
  public List<QueuedMessage> receive(String queue, Duration hidden) {
    return call(
            "ReceiveMessage",
            json -> {
              json.writeStringField("QueueUrl", queue);
              json.writeNumberField("MaxNumberOfMessages", MOST_AT_ONCE);
              json.writeNumberField("VisibilityTimeout", hidden.toSeconds());
              // Waiting a little, SQS asks all of its machines, and not only some of them.
              json.writeNumberField("WaitTimeSeconds", 1);
              all(json, "AttributeNames");
              all(json, "MessageAttributeNames");
            })
        .objects("Messages")
        .stream()
        .map(SqsQueues::message)
        .toList();
  }

  private static void all(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeString("All");
    json.writeEndArray();
  }

  private static QueuedMessage message(JsonTree message) {
    JsonTree noted = message.object("MessageAttributes");
    Map<String, String> attributes = new HashMap<>();
    noted
        .names()
        .forEach(
            name ->
                noted
                    .object(name)
                    .text("StringValue")
                    .ifPresent(value -> attributes.put(name, value)));
    String sentAt = message.object("Attributes").text("SentTimestamp").orElse("0");
    return new QueuedMessage(
        message.text("MessageId").orElse(""),
        message.text("ReceiptHandle").orElse(""),
        message.text("Body").orElse(""),
        Instant.ofEpochMilli(Long.parseLong(sentAt)),
        attributes);
  }

  /** Sends a message. */
  public void send(String queue, String body) {
    call(
        "SendMessage",
        json -> {
          json.writeStringField("QueueUrl", queue);
          json.writeStringField("MessageBody", body);
        });
  }

  /** Deletes a message that was received. */
  public void delete(String queue, QueuedMessage message) {
    call("DeleteMessage", json -> identify(json, queue, message));
  }

  /** Lets others have a message that was received. */
  public void release(String queue, QueuedMessage message) {
    call(
        "ChangeMessageVisibility",
        json -> {
          identify(json, queue, message);
          json.writeNumberField("VisibilityTimeout", 0);
        });
  }

  private static void identify(JsonGenerator json, String queue, QueuedMessage message)
      throws IOException {
    json.writeStringField("QueueUrl", queue);
    json.writeStringField("ReceiptHandle", message.receipt());
  }

  private JsonTree call(String action, Input input) {
    return JsonTree.of(
        http.call(
            Request.post(
                "sqs",
                action,
                written(input),
                Map.of(
                    "Content-Type",
                    "application/x-amz-json-1.0",
                    "X-Amz-Target",
                    "AmazonSQS." + action))));
  }

  private static String written(Input input) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      input.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }
}
