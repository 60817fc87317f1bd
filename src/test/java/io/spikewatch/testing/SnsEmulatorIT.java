package io.spikewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.testing.CapturedMessage.Attribute;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

@Timeout(60)
class SnsEmulatorIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final SnsEmulator emulator = SnsEmulator.shared();
  private String topic = "";

  @BeforeEach
  void creates_a_topic() {
    topic = emulator.createTopic();
  }

  @Test
  void delivers_body_subject_and_attributes() {
    try (var subscriber = Subscriber.to(emulator, topic)) {
      emulator
          .sns()
          .publish(
              publish ->
                  publish
                      .topicArn(topic)
                      .subject("a subject")
                      .message("a body: ☃ \"quoted\"")
                      .messageAttributes(
                          Map.of(
                              "kind", text("spike"), "metric", list("[\"views_1d\",\"gmv_1d\"]"))));
      CapturedMessage message = subscriber.next(LIMIT);
      assertThat(message.body()).isEqualTo("a body: ☃ \"quoted\"");
      assertThat(message.subject()).isEqualTo("a subject");
      assertThat(message.attributes())
          .containsOnly(
              Map.entry("kind", new Attribute("String", "spike")),
              Map.entry("metric", new Attribute("String.Array", "[\"views_1d\",\"gmv_1d\"]")));
    }
  }

  @Test
  void delivers_the_body_that_is_meant_for_a_queue() {
    try (var subscriber = Subscriber.to(emulator, topic)) {
      String bodies =
          "{\"default\":\"for all others\",\"email\":\"for people\",\"sqs\":\"for queues\"}";
      emulator
          .sns()
          .publish(publish -> publish.topicArn(topic).messageStructure("json").message(bodies));
      assertThat(subscriber.next(LIMIT).body()).isEqualTo("for queues");
    }
  }

  @Test
  void delivers_raw_without_an_envelope() {
    try (var subscriber = Subscriber.raw(emulator, topic)) {
      emulator
          .sns()
          .publish(
              publish ->
                  publish
                      .topicArn(topic)
                      .subject("lost")
                      .message("{\"creators\":[\"a\"]}")
                      .messageAttributes(Map.of("kind", text("dispatch"))));
      assertThat(subscriber.next(LIMIT))
          .isEqualTo(
              new CapturedMessage(
                  "{\"creators\":[\"a\"]}",
                  "",
                  Map.of("kind", new Attribute("String", "dispatch"))));
    }
  }

  @Test
  void honours_a_filter_policy_on_an_array() {
    try (var subscriber = Subscriber.filtered(emulator, topic, "{\"metric\":[\"gmv_1d\"]}")) {
      publish("both", list("[\"views_1d\",\"gmv_1d\"]"));
      publish("neither", list("[\"views_1d\"]"));
      assertThat(subscriber.all()).extracting(CapturedMessage::body).containsExactly("both");
    }
  }

  @Test
  void fails_a_test_that_waits_in_vain() {
    try (var subscriber = Subscriber.to(emulator, topic)) {
      assertThat(subscriber.all()).isEmpty();
      assertThatThrownBy(() -> subscriber.next(Duration.ofSeconds(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(topic);
    }
  }

  private void publish(String body, MessageAttributeValue metric) {
    emulator
        .sns()
        .publish(
            publish ->
                publish.topicArn(topic).message(body).messageAttributes(Map.of("metric", metric)));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue list(String json) {
    return MessageAttributeValue.builder().dataType("String.Array").stringValue(json).build();
  }
}
