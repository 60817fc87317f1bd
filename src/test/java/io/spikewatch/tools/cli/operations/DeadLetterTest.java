package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.tools.cli.operations.DeadLetter.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class DeadLetterTest {

  private static final Path SPIKE = Path.of("events/spike.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void of_a_batch_names_its_creators_and_where_to_look() {
    DeadLetter letter = letter("{\"creators\":[\"mira\",\"noor\"]}", Map.of());

    assertThat(letter.what()).isEqualTo(What.BATCH);
    assertThat(letter.creators()).isEqualTo(List.of("mira", "noor"));
    assertThat(letter.reason()).isEqualTo("see the log of WorkerFunction");
  }

  @Test
  void of_a_failed_run_says_what_the_function_answered() {
    DeadLetter letter =
        letter(
            "{\"requestContext\":{\"condition\":\"RetriesExhausted\",\"n\":3},"
                + "\"requestPayload\":{\"source\":\"aws.scheduler\"},"
                + "\"responsePayload\":{\"errorMessage\":\"no such table\"}}",
            Map.of());

    assertThat(letter.what()).isEqualTo(What.RUN);
    assertThat(letter.reason()).isEqualTo("no such table");
  }

  @Test
  void of_the_schedule_says_what_the_schedule_has_noted() throws IOException {
    DeadLetter letter =
        letter(
            Files.readString(Path.of("events/scheduled.json")),
            Map.of("ERROR_CODE", "THROTTLED", "ERROR_MESSAGE", "too many calls"));

    assertThat(letter.what()).isEqualTo(What.RUN);
    assertThat(letter.reason()).isEqualTo("too many calls");
  }

  @Test
  void of_a_post_that_slack_did_not_take_holds_what_was_to_be_posted() throws IOException {
    DeadLetter letter =
        letter(
            """
            {"version":"1.0","requestContext":{"condition":"RetriesExhausted"},"requestPayload":%s,
             "responsePayload":{"errorMessage":"Slack refuses the message: no_service"}}"""
                .formatted(Files.readString(SPIKE)),
            Map.of());

    assertThat(letter.what()).isEqualTo(What.SLACK);
    assertThat(letter.reason()).isEqualTo("Slack refuses the message: no_service");
    assertThat(carried(letter.slackEvent())).isEqualTo(carried(Files.readString(SPIKE)));
  }

  @Test
  void of_a_post_that_the_topic_could_not_hand_over_holds_it_too() throws IOException {
    String published = carried(Files.readString(SPIKE));
    DeadLetter letter =
        letter(
            JSON.writeValueAsString(Map.of("Type", "Notification", "Message", published)),
            Map.of("ERROR_CODE", "FunctionThrottled"));

    assertThat(letter.what()).isEqualTo(What.SLACK);
    assertThat(letter.reason()).isEqualTo("FunctionThrottled");
    assertThat(carried(letter.slackEvent())).isEqualTo(published);
  }

  private static String carried(String event) throws IOException {
    return JSON.readTree(event).at("/Records/0/Sns/Message").asText();
  }

  @Test
  void of_a_subscriber_is_an_alert() throws IOException {
    assertThat(letter(Files.readString(SPIKE), Map.of()).what()).isEqualTo(What.ALERT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "{", "{\"creators\":\"mira\"}", "{\"creators\":[]}"})
  void files_of_other_programs_stay(String body) {
    assertThat(letter(body, Map.of()).what()).isEqualTo(What.OTHER);
  }

  @Test
  void is_no_deeper_than_it_may_be() {
    assertThat(letter("{\"a\":".repeat(900) + "1" + "}".repeat(900), Map.of()).what())
        .isEqualTo(What.OTHER);
  }

  private static DeadLetter letter(String body, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> values = new HashMap<>();
    attributes.forEach(
        (name, text) ->
            values.put(name, MessageAttributeValue.builder().stringValue(text).build()));
    return DeadLetter.of(
        Message.builder().messageId("1").body(body).messageAttributes(values).build());
  }
}
