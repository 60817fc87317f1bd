package io.spikewatch.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Queues in one region, called in SQS's JSON protocol and signed by the SDK. Nothing is repeated by
 * itself: whoever typed the command sees what failed.
 */
public final class SqsQueues {

  private static final JsonFactory JSON = new JsonFactory();

  /** No answer holds more. */
  private static final int MOST_AT_ONCE = 10;

  private static final int MOST_BYTES = 8 << 20;

  /** Writes the fields of a request. */
  @FunctionalInterface
  private interface Input {
    void write(JsonGenerator json) throws IOException;
  }

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final URI endpoint;

  /**
   * Queues in that region.
   *
   * @param endpoint where they are if not at AWS
   */
  public SqsQueues(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      Region region,
      Optional<URI> endpoint) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
    this.endpoint =
        endpoint.orElseGet(
            () ->
                URI.create(
                    "https://sqs.%s.%s"
                        .formatted(region.id(), PartitionMetadata.of(region).dnsSuffix())));
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
    byte[] body = written(input).getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .encodedPath("/")
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "AmazonSQS." + action)
            .putHeader("Content-Length", Integer.toString(body.length))
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return answer(action, signed, payload);
  }

  private JsonTree answer(String action, SignedRequest signed, ContentStreamProvider payload) {
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(payload))
                      .build())
              .call();
      JsonTree answer = JsonTree.of(body(response));
      if (!response.httpResponse().isSuccessful()) {
        throw refusal(action, response.httpResponse().statusCode(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw SdkClientException.create("no answer of %s to %s".formatted(endpoint, action), e);
    }
  }

  private static String body(HttpExecuteResponse response) throws IOException {
    Optional<AbortableInputStream> body = response.responseBody();
    if (body.isEmpty()) {
      return "";
    }
    try (InputStream in = body.get()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static AwsServiceException refusal(String action, int status, JsonTree answer) {
    String type = answer.text("__type").orElse("HTTP " + status);
    String message = answer.text("message").or(() -> answer.text("Message")).orElse(action);
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(type.substring(type.lastIndexOf('#') + 1))
                .errorMessage(message)
                .serviceName("SQS")
                .build())
        .build();
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
