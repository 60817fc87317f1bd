package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationsTextTest {

  @Test
  void a_condition_that_begins_says_what_to_do() {
    PlainText text =
        PlainText.of(
            SampleAlerts.operations(
                Condition.KEY_REFUSED,
                Status.FIRING,
                "KeyAPI answered 401 at 10:00. All polling stops until it accepts the key."));
    assertThat(text.subject()).isEqualTo("Spikewatch: KeyAPI refuses the key");
    assertThat(text.sms())
        .isEqualTo(
            "Spikewatch: KeyAPI refuses the key. Set a valid key."
                + " Nothing is polled until then.");
    assertThat(text.email())
        .isEqualTo(
            """
            Spikewatch: KeyAPI refuses the key

            KeyAPI answered 401 at 10:00. All polling stops until it accepts the
            key.

            What to do: Set a valid key. Nothing is polled until then.

            Condition: key_refused, firing
            Severity:  critical
            Seen:      2026-11-23 10:00 UTC
            """);
  }

  @Test
  void a_condition_that_ends_says_what_holds_again() {
    PlainText text =
        PlainText.of(SampleAlerts.operations(Condition.KEY_REFUSED, Status.RESOLVED, ""));
    assertThat(text.subject()).isEqualTo("Spikewatch: resolved: KeyAPI accepts the key again");
    assertThat(text.sms()).isEqualTo(text.subject());
    assertThat(text.email())
        .isEqualTo(
            """
            Spikewatch: resolved: KeyAPI accepts the key again

            Condition: key_refused, resolved
            Severity:  info
            Seen:      2026-11-23 10:00 UTC
            """);
  }

  @Test
  void a_condition_of_a_creator_names_it() {
    PlainText text =
        PlainText.of(
            SampleAlerts.operations(
                Condition.BAD_WATCH, Status.FIRING, "every: 'x' is not a valid duration.", "bob"));
    assertThat(text.subject()).isEqualTo("Spikewatch: @bob: an item of the watchlist is not valid");
    assertThat(text.email()).contains("every: 'x' is not a valid duration.\n", "Creator:   @bob\n");
  }

  @Test
  void news_that_do_not_end_are_not_called_firing() {
    assertThat(
            PlainText.of(
                    SampleAlerts.operations(
                        Condition.HANDLE_CHANGED, Status.FIRING, "alice is now bob.", "bob"))
                .email())
        .contains("Condition: handle_changed\n");
  }

  @ParameterizedTest
  @EnumSource
  void every_condition_fits_a_subject_in_both_states(Condition condition) {
    for (Status status : Status.values()) {
      PlainText text =
          PlainText.of(SampleAlerts.operations(condition, status, "detail", "x".repeat(64)));
      assertThat(text.subject()).startsWith("Spikewatch: ").hasSizeLessThan(100);
      assertThat(text.sms()).hasSizeLessThanOrEqualTo(300).doesNotEndWith("...");
    }
  }

  @Test
  void the_terminal_gets_the_short_form() {
    assertThat(
            PlainText.of(SampleAlerts.operations(Condition.SOURCE_DOWN, Status.FIRING, "Timeouts."))
                .console(96))
        .isEqualTo(
            """
            2026-11-23 10:00 UTC  critical  Spikewatch: KeyAPI does not answer
                Timeouts.
                What to do: Nothing: polling continues as soon as KeyAPI answers.
            """);
  }
}
