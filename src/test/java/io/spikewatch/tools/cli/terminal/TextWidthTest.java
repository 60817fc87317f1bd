package io.spikewatch.tools.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextWidthTest {

  @Test
  void a_line_that_fits_stays_and_a_longer_one_is_broken_between_words() {
    assertThat(TextWidth.wrapped("one two\nthree", 7)).isEqualTo("one two\nthree");
    assertThat(TextWidth.wrapped("one two\nthree four", 7)).isEqualTo("one two\nthree\nfour");
    assertThat(TextWidth.wrapped("a https://example.com/a-b", 7))
        .isEqualTo("a\nhttps://example.com/a-b");
  }

  @Test
  void further_lines_stand_below_the_text_behind_a_label() {
    assertThat(TextWidth.wrapped("  key   one two three", 13))
        .isEqualTo("  key   one\n    two three");
    assertThat(TextWidth.wrapped("  key   one two three", 18))
        .isEqualTo("  key   one two\n        three");
  }

  @Test
  void colours_have_no_width() {
    String red = "\u001b[31mone\u001b[0m";
    assertThat(TextWidth.of(red)).isEqualTo(3);
    assertThat(TextWidth.wrapped(red + " two", 7)).isEqualTo(red + " two");
  }

  @Test
  void a_terminal_breaks_text_but_not_data_and_a_pipe_breaks_nothing() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, false, false, OptionalInt.of(20), Optional.empty());
    terminal.out().println("a sentence of some words");
    terminal.data().println("{\"a\": \"sentence of some words\"}");
    Terminal.plain(out, out).out().println("a sentence of some words");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            a sentence of some
            words
            {"a": "sentence of some words"}
            a sentence of some words
            """);
  }

  @Test
  void a_line_of_progress_is_shortened_between_words() {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, true, false, OptionalInt.of(20), Optional.empty());
    assertThat(terminal.fitted("3 of 9 polled")).isEqualTo("3 of 9 polled");
    assertThat(terminal.fitted("3 of 9 creators polled, last @mira"))
        .isEqualTo("3 of 9 creators …");
  }
}
