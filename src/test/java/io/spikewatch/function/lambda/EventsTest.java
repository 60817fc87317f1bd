package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.poll.PollRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

  @ParameterizedTest
  @ValueSource(strings = {"scheduled.json", "scheduled-rule.json"})
  void an_event_of_the_schedule_polls_what_is_due(String file) throws IOException {
    assertThat(Events.poll(event(file)))
        .isEqualTo(PollRequest.scheduled().askedAt(Instant.parse("2026-10-05T09:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "7", "null", "[\"2026-10-05T09:00:00Z\"]", "{}"})
  void an_invalid_time_is_omitted(String time) {
    assertThat(Events.poll(bytes("{\"source\":\"aws.scheduler\",\"time\":" + time + ",\"x\":1}")))
        .isEqualTo(PollRequest.scheduled());
    assertThat(Events.batch(bytes("{\"asked_at\":" + time + ",\"creators\":[\"a\"]}")))
        .isEqualTo(PollRequest.ofBatch(List.of("a"), List.of(), Optional.empty()));
  }

  @Test
  void a_batch_says_when_it_was_asked_for() {
    assertThat(
            Events.batch(bytes("{\"creators\":[\"a\"],\"asked_at\":\"2026-10-05T09:00:00Z\"}"))
                .askedAt())
        .contains(Instant.parse("2026-10-05T09:00:00Z"));
  }

  @Test
  void an_empty_object_is_a_person_s_poll_of_what_is_due() {
    assertThat(Events.poll(bytes("{}"))).isEqualTo(PollRequest.byHand(Optional.empty(), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{`dryRun`:true} | 'dryRun' is not a valid key (did you mean 'dry_run'?)",
        "{`creators`:[`a`],`dry-run`:true} | 'dry-run' is not a valid key (did you mean 'dry_run'?)",
        "{`Dry_Run`:true} | 'Dry_Run' is not a valid key (did you mean 'dry_run'?)",
        "{`creator`:`a`} | 'creator' is not a valid key (did you mean 'creators'?)",
        "{`Creators`:[`a`]} | 'Creators' is not a valid key (did you mean 'creators'?)",
        "{`key1`:`value1`,`key2`:`value2`,`key3`:`value3`} | 'key1' is not a valid key. Send {}",
        "{`time`:`2026-10-05T09:00:00Z`} | 'time' is not a valid key. Send {}",
        "{`x\\ny`:1} | 'x y' is not a valid key",
        "{`dry_run`:null} | 'dry_run' is null",
        "{`creators`:null} | 'creators' is null",
        "{`source`:7} | 'source' is not a string",
        "{`source`:`aws.events`,`dry_run`:true} | 'dry_run' does not go with 'source'",
        "{`source`:`aws.events`,`creators`:[`a`]} | 'creators' does not go with 'source'"
      })
  void a_mistyped_key_is_refused_by_name_and_runs_nothing(String event, String problem) {
    assertThatThrownBy(() -> Events.poll(bytes(event.replace('`', '"'))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void a_hand_invocation_polls_the_named_creators_due_or_not() throws IOException {
    PollRequest request = Events.poll(event("creators.json"));

    assertThat(request.creators()).isPresent();
    assertThat(request.onlyDue()).isFalse();
    assertThat(request.dryRun()).isFalse();
  }

  @Test
  void a_dry_run_is_asked_for_by_name() throws IOException {
    assertThat(Events.poll(event("dry-run.json")).dryRun()).isTrue();
    assertThat(Events.poll(bytes("{\"dry_run\":true}")))
        .isEqualTo(PollRequest.byHand(Optional.empty(), true));
  }

  @Test
  void handles_are_normalised() {
    assertThat(Events.poll(bytes("{\"creators\":[\" @Alice \"]}")).creators())
        .contains(List.of("alice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "7",
        "\"alice\"",
        "{\"creators\":\"alice\"}",
        "{\"creators\":[]}",
        "{\"creators\":[7]}",
        "{\"dry_run\":\"yes\"}",
        "{\"creators\":[\"a\"]",
        "{\"creators\":[",
        "{\"dry_run\":"
      })
  void an_invalid_event_is_refused_with_the_valid_form(String event) {
    assertThatThrownBy(() -> Events.poll(bytes(event)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(". Send {} or {\"creators\":[\"handle\"],\"dry_run\":true}");
  }

  @Test
  void an_invalid_handle_is_left_for_the_report_to_name() {
    assertThat(Events.poll(bytes("{\"creators\":[\"a b\",\"bob\"]}")).creators())
        .contains(List.of("a b", "bob"));
  }

  @Test
  void a_batch_omits_creators_that_were_polled_since() {
    PollRequest request = Events.batch(bytes("{\"creators\":[\"alice\",\"bob\"]}"));

    assertThat(request.onlyDue()).isTrue();
    assertThat(request.creators()).contains(List.of("alice", "bob"));
  }

  @Test
  void the_messages_of_a_queue_are_read_with_their_ids() throws IOException {
    List<QueueEvent.QueueMessage> messages = QueueEvent.read(event("queue.json"));

    assertThat(messages).hasSize(2).allSatisfy(m -> assertThat(m.id()).isNotEmpty());
    assertThat(messages).allSatisfy(m -> assertThat(Events.batch(bytes(m.body()))).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spike.json", "operations.json", "digest.json"})
  void the_message_of_a_topic_is_an_alert(String file) throws IOException {
    assertThat(SnsEvent.messages(event(file)))
        .singleElement()
        .satisfies(m -> assertThat(m).contains("\"schema\":\"spikewatch.alert/1\""));
  }

  @Test
  void an_event_without_a_message_is_refused() {
    assertThatThrownBy(() -> SnsEvent.messages(bytes("{}")))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> SnsEvent.messages(bytes("{")))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> QueueEvent.read(bytes("[]")))
        .isInstanceOf(InvalidEventException.class);
  }

  private static byte[] event(String file) throws IOException {
    return Files.readAllBytes(Path.of("events", file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
