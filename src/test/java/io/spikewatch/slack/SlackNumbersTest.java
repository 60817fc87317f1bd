package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0          | 0
          999        | 999
          8300.75    | 8,300
          12.5       | 12.50
          9999       | 9,999
          10000      | 10K
          12399      | 12.3K
          999999     | 999.9K
          1000000    | 1M
          1249999    | 1.2M
          2500000000 | 2.5B
          1e13       | 10,000B
          -45000     | -45K
          """)
  void a_compact_figure_is_never_rounded_up(BigDecimal number, String text) {
    assertThat(SlackNumbers.compact(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0         | 0
          123       | 123
          1234567   | 1,234,567
          1234.5    | 1,234.50
          1234.00   | 1,234
          0.009     | 0
          -123456.7 | -123,456.70
          -123      | -123
          """)
  void an_exact_figure_is_grouped_and_money_has_cents(BigDecimal number, String text) {
    assertThat(SlackNumbers.exact(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500     | 500
          1500    | 1,500
          100000  | 100K
          1000000 | 1M
          1250000 | 1.25M
          1234567 | 1,234,567
          """)
  void a_level_is_shortened_only_without_loss(BigDecimal number, String text) {
    assertThat(SlackNumbers.level(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"8.37, 8.3x", "8, 8x", "99.99, 99.9x", "140.9, 140x", "'12345', '12,345x'"})
  void a_multiple_has_one_decimal_while_it_matters(BigDecimal number, String text) {
    assertThat(SlackNumbers.multiple(number)).isEqualTo(text);
  }

  @Test
  void a_sparkline_starts_at_zero_and_shows_the_last_fortnight() {
    assertThat(SlackNumbers.sparkline(points("0", "50", "100"))).isEqualTo("▁▅█");
    assertThat(SlackNumbers.sparkline(points("-5", "7"))).isEqualTo("▁█");
    assertThat(
            SlackNumbers.sparkline(
                Stream.iterate(BigDecimal.ONE, BigDecimal.ONE::add).limit(40).toList()))
        .hasSize(14)
        .endsWith("█");
  }

  @Test
  void there_is_no_sparkline_without_a_course() {
    assertThat(SlackNumbers.sparkline(List.of())).isEmpty();
    assertThat(SlackNumbers.sparkline(points("7"))).isEmpty();
    assertThat(SlackNumbers.sparkline(points("0", "0"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "NaN", "0x1", "1e999", "١", "1,000", "--1", ".5"})
  void what_is_no_figure_is_none(String text) {
    assertThat(SlackNumbers.parse(text)).isEmpty();
  }

  private static List<BigDecimal> points(String... points) {
    return Stream.of(points).map(BigDecimal::new).toList();
  }
}
