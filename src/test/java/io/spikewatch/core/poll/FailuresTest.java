package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void a_failure_is_named_by_its_kind_and_what_it_says_on_one_line() {
    assertThat(Failures.named(new IllegalStateException("one\r\ntwo\u0000three")))
        .isEqualTo("IllegalStateException: one two three");
  }

  @Test
  void a_long_message_is_cut_between_characters() {
    String kind = "IllegalStateException: ";
    int room = 200 - kind.length();

    assertThat(Failures.named(new IllegalStateException("🔥".repeat(room))))
        .isEqualTo(kind + "🔥".repeat(room));
    assertThat(Failures.named(new IllegalStateException("🔥".repeat(room + 1))))
        .isEqualTo(kind + "🔥".repeat(room) + "...");
  }
}
