package io.spikewatch.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Notifier.Handover;
import io.spikewatch.text.PlainText;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An alert that tells of nothing. */
class TestAlertTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void says_that_it_is_a_test_in_every_form() {
    PlainText words = PlainText.of(TestAlert.at(NOON));
    assertThat(words.subject()).contains("spikewatch.test");
    assertThat(words.email()).contains("This is a test: nothing has crossed a level.");
    assertThat(AlertJson.read(AlertJson.write(TestAlert.at(NOON))))
        .isEqualTo(new AlertJson.Reading.Read(TestAlert.at(NOON)));
  }

  @Test
  void whoever_does_not_take_it_says_why() {
    assertThat(TestAlert.send(_ -> new Handover.Accepted(), NOON).id()).startsWith("test.");
    assertThatThrownBy(() -> TestAlert.send(_ -> new Handover.Refused("no such topic"), NOON))
        .isInstanceOf(Problem.class)
        .hasMessage("the test alert was not taken: no such topic");
    assertThatThrownBy(() -> TestAlert.send(_ -> new Handover.Unacceptable("too long"), NOON))
        .hasMessageContaining("too long");
  }
}
