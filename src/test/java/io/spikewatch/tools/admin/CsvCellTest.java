package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.Hostile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\nx",
        "\tplain",
        " =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\u200b=1",
        "'=1",
        "none",
        "NONE ",
        "'none"
      })
  void what_a_spreadsheet_would_compute_gets_an_apostrophe_and_loses_it_again(String text) {
    assertThat(CsvCell.of(text)).isEqualTo("'" + text);
    assertThat(CsvCell.text(CsvCell.of(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "1-2", "'tis fine", "'", "nonesuch", "mail me@example.com"})
  void a_text_that_is_not_a_formula_stays_as_it_is(String text) {
    assertThat(CsvCell.of(text)).isEqualTo(text);
    assertThat(CsvCell.text(text)).isEqualTo(text);
  }

  @Test
  void any_text_comes_back_unchanged_and_does_not_begin_a_formula() {
    Hostile hostile = new Hostile(8);
    String[] starts = {"", "'", "''", "=", "+", "-", "@", "\t", "\r", " ", "'=", "'none", "none"};
    for (int i = 0; i < 2_000; i++) {
      String text = starts[i % starts.length] + hostile.text(4);
      String cell = CsvCell.of(text);
      assertThat(CsvCell.text(cell)).isEqualTo(text);
      assertThat(cell).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("-");
      assertThat(cell).doesNotStartWith("@").doesNotStartWith("\t").doesNotStartWith("\r");
    }
  }
}
