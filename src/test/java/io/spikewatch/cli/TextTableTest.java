package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.cli.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void aligns_words_left_and_figures_right() {
    TextTable table = new TextTable(Column.text("WHO"), Column.figure("VIEWS"));
    assertThat(table.row("@mira", "5").row("@x", "123,456").text())
        .isEqualTo(
            """
            WHO      VIEWS
            @mira        5
            @x     123,456""");
  }

  @Test
  void cuts_what_can_bear_it_to_the_width_of_a_terminal() {
    TextTable table = new TextTable(Column.elastic("NOTE"), Column.text("ID"));
    assertThat(table.row("n".repeat(200), "i".repeat(30)).text().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
        .last()
        .asString()
        .endsWith("…  " + "i".repeat(30));
  }

  @Test
  void prints_no_control_characters() {
    TextTable table = new TextTable(Column.text("A"), Column.text("B"));
    assertThat(table.row("\u001b[31mred", "two\nlines").text())
        .isEqualTo("A        B\n[31mred  two lines");
  }
}
