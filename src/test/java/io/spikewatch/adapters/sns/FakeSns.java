package io.spikewatch.adapters.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * An SNS that keeps what is published, and is as strict as the real one, which emulators are not.
 */
public final class FakeSns implements SnsClient {

  private static final int MAX_BYTES = 262_144;

  private final List<PublishRequest> published = new ArrayList<>();
  private Optional<SdkException> trouble = Optional.empty();

  @Override
  public PublishResponse publish(PublishRequest request) {
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    check(request);
    published.add(request);
    return PublishResponse.builder().messageId("m-" + published.size()).build();
  }

  void fails(SdkException exception) {
    trouble = Optional.of(exception);
  }

  /** The only request there was. */
  public PublishRequest published() {
    assertThat(published).hasSize(1);
    return published.getFirst();
  }

  /** The body for a protocol, as SNS picks it. */
  public String body(String protocol) {
    JsonNode bodies = parsed(published().message());
    return (bodies.has(protocol) ? bodies.get(protocol) : bodies.get("default")).textValue();
  }

  private static void check(PublishRequest request) {
    assertThat(request.subject()).matches("[!-~][ -~]{0,98}");
    assertThat(request.messageStructure()).isEqualTo("json");
    JsonNode bodies = parsed(request.message());
    assertThat(bodies.path("default").isTextual()).isTrue();
    assertThat(bodies).allMatch(JsonNode::isTextual);
    int size = bytes(request.message());
    assertThat(request.messageAttributes()).hasSizeLessThanOrEqualTo(5);
    for (var attribute : request.messageAttributes().entrySet()) {
      check(attribute.getValue());
      size +=
          bytes(attribute.getKey())
              + bytes(attribute.getValue().dataType())
              + bytes(attribute.getValue().stringValue());
    }
    assertThat(size).isLessThanOrEqualTo(MAX_BYTES);
  }

  private static void check(MessageAttributeValue attribute) {
    assertThat(attribute.stringValue())
        .isNotEmpty()
        .doesNotContainPattern("[\\p{Cc}\\ufffe\\uffff]");
    if (attribute.dataType().equals("String.Array")) {
      assertThat(parsed(attribute.stringValue()).isArray()).isTrue();
    } else {
      assertThat(attribute.dataType()).isEqualTo("String");
    }
  }

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
