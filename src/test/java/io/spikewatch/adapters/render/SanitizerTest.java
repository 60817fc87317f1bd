package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\t", "\0", "\u2028", "\u2029", "\u0085", "\u00a0", "  "})
  void whatever_breaks_a_line_becomes_one_space(String space) {
    assertThat(Sanitizer.line(space + "a" + space + "b" + space)).isEqualTo("a b");
  }

  @Test
  void an_escape_sequence_loses_its_escape() {
    assertThat(Sanitizer.line("\u001b[31mred\u009b0m")).isEqualTo("[31mred 0m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\udb40\udc41"})
  void whatever_is_invisible_or_turns_the_writing_goes(String hidden) {
    assertThat(Sanitizer.line("a" + hidden + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ufffe", "\ue000"})
  void an_invalid_character_is_shown_as_missing(String broken) {
    assertThat(Sanitizer.line("a" + broken + "b")).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"🤪", "👨‍👩‍👧", "❤️", "سلام", "नमस्ते", "é", "\"<&>\\"})
  void what_people_write_stays(String text) {
    assertThat(Sanitizer.line(text)).isEqualTo(text);
  }

  @Test
  void marks_do_not_stack_into_the_lines_above() {
    assertThat(Sanitizer.line("a" + "\u0301".repeat(50) + "b"))
        .isEqualTo("a" + "\u0301".repeat(4) + "b");
  }

  @Test
  void a_cut_keeps_whole_code_points_and_says_that_something_is_missing() {
    assertThat(Sanitizer.line("🤪🤪🤪🤪", 4)).isEqualTo("🤪🤪🤪🤪");
    assertThat(Sanitizer.line("🤪🤪🤪🤪🤪", 4)).isEqualTo("🤪🤪🤪…");
    assertThat(Sanitizer.line("abc def", 5)).isEqualTo("abc…");
  }
}
