package io.spikewatch.tools.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.TextTable.Column;
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
  void breaks_elastic_cells_between_words_to_fit() {
    TextTable table = new TextTable(Column.elastic("NOTE"), Column.figure("VIEWS"));
    table.row("call the creator first", "5").row("-", "123,456");
    assertThat(table.text(22))
        .isEqualTo(
            """
            NOTE             VIEWS
            call the             5
            creator first
            -              123,456""");
    assertThat(table.text().lines()).hasSize(3).contains("call the creator first        5");
  }

  @Test
  void a_table_that_cannot_fit_becomes_paragraphs_with_whole_words() {
    TextTable table =
        new TextTable(Column.text("VIDEO"), Column.figure("VIEWS"), Column.figure("GMV 1D"));
    table.row("7456066022957665553", "123,456", "1.50").row("2", "", "0");
    assertThat(table.text(24))
        .isEqualTo(
            """
            7456066022957665553
              views 123,456, gmv 1d
                1.50
            2
              gmv 1d 0""");
  }

  @Test
  void east_asian_characters_have_two_columns_and_marks_have_zero() {
    TextTable table = new TextTable(Column.text("TAG"), Column.text("ID"));
    assertThat(table.row("美妆", "1").row("sốc", "2").text()).isEqualTo("TAG   ID\n美妆  1\nsốc   2");
  }

  @Test
  void prints_no_control_characters() {
    TextTable table = new TextTable(Column.text("A"), Column.text("B"));
    assertThat(table.row("\u001b[31mred", "two\nlines").text())
        .isEqualTo("A        B\n[31mred  two lines");
  }
}
