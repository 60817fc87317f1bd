package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.cli.DeadLetter.What;
import io.spikewatch.signed.QueuedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

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
  void of_a_subscriber_is_an_alert() throws IOException {
    assertThat(letter(Files.readString(Path.of("events/spike.json")), Map.of()).what())
        .isEqualTo(What.ALERT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "{", "{\"creators\":\"mira\"}", "{\"creators\":[]}"})
  void of_somebody_else_stays(String body) {
    assertThat(letter(body, Map.of()).what()).isEqualTo(What.OTHER);
  }

  @Test
  void is_no_deeper_than_it_may_be() {
    assertThat(letter("{\"a\":".repeat(900) + "1" + "}".repeat(900), Map.of()).what())
        .isEqualTo(What.OTHER);
  }

  private static DeadLetter letter(String body, Map<String, String> attributes) {
    return DeadLetter.of(new QueuedMessage("1", "r", body, Instant.EPOCH, attributes));
  }
}
