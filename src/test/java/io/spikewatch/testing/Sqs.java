package io.spikewatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The few calls to an emulator's SQS that capturing needs, in SQS's JSON protocol over plain HTTP.
 *
 * <p>The project has no use for an SQS client, and one only for tests would bind the SDK's version
 * to yet another module.
 */
public final class Sqs {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Emulators read the account and the service from it and check nothing. */
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host,"
          + " Signature=0";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final URI endpoint;

  public Sqs(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Returns the new queue's address. */
  public String createQueue(String name) {
    return call("CreateQueue", Map.of("QueueName", name)).path("QueueUrl").asText();
  }

  String arn(String queue) {
    return call(
            "GetQueueAttributes", Map.of("QueueUrl", queue, "AttributeNames", List.of("QueueArn")))
        .path("Attributes")
        .path("QueueArn")
        .asText();
  }

  /**
   * Takes up to ten messages from the queue, waiting that long for the first, in whole seconds and
   * one at least.
   */
  public List<JsonNode> receive(String queue, Duration wait) {
    var messages =
        call(
                "ReceiveMessage",
                Map.of(
                    "QueueUrl",
                    queue,
                    "MaxNumberOfMessages",
                    10,
                    "WaitTimeSeconds",
                    Math.max(1, wait.toSeconds()),
                    "MessageAttributeNames",
                    List.of("All")))
            .path("Messages")
            .valueStream()
            .toList();
    messages.forEach(message -> delete(queue, message.path("ReceiptHandle").asText()));
    return messages;
  }

  /** Sends a message. */
  public void send(String queue, String body) {
    call("SendMessage", Map.of("QueueUrl", queue, "MessageBody", body));
  }

  private void delete(String queue, String receipt) {
    call("DeleteMessage", Map.of("QueueUrl", queue, "ReceiptHandle", receipt));
  }

  public void deleteQueue(String queue) {
    call("DeleteQueue", Map.of("QueueUrl", queue));
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode call(String action, Map<String, Object> input) {
    try {
      var request =
          HttpRequest.newBuilder(endpoint.resolve("/"))
              .timeout(LIMIT)
              .header("Authorization", AUTHORIZATION)
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("X-Amz-Target", "AmazonSQS." + action)
              .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(input)))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            action + ": " + response.statusCode() + " " + response.body());
      }
      return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + action, e);
    }
  }
}
