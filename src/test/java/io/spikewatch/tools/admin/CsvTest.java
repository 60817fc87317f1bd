package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void separates_cells_by_commas_and_ends_lines_as_the_standard_says() {
    assertThat(Csv.line("a", "", "1.5")).isEqualTo("a,,1.5\r\n");
  }

  @Test
  void quotes_what_would_break_a_line() {
    assertThat(Csv.line("a,b", "say \"hi\"", "two\nlines"))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
  }

  @Test
  void lets_no_cell_become_a_formula() {
    assertThat(Csv.line("=1+1", "+1", "-1", "@mira", "\tx", "a=b"))
        .isEqualTo("'=1+1,'+1,'-1,'@mira,'\tx,a=b\r\n");
    assertThat(Csv.line("=HYPERLINK(\"x\",1)")).isEqualTo("\"'=HYPERLINK(\"\"x\"\",1)\"\r\n");
  }
}
