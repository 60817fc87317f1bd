package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "950, 950",
    "'9,999', 9999",
    "10K, 10000",
    "123.5K, 123500",
    "123.4K, 123499",
    "999.9K, 999999",
    "1M, 1000000",
    "1.2M, 1234567",
    "1B, 1000000000",
    "'1,000,000B', 1000000000000000",
  })
  void a_short_figure_never_shows_more_than_there_is(String words, BigDecimal figure) {
    assertThat(Formats.compact(Metric.VIEWS_1D, figure)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,000', 1000",
    "1M, 1E+6",
    "1.25M, 1250000",
    "'1,234,567', 1234567",
    "100K, 100000",
  })
  void a_level_is_shortened_only_where_nothing_is_lost(String words, BigDecimal level) {
    assertThat(Formats.lossless(Metric.VIEWS_1D, level)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,234,567', 1234567",
    "500, 500.00",
    "523.40, 523.4",
    "523.457, 523.457",
    "'-1,234', -1234",
    "-500, -500",
  })
  void an_exact_figure_has_separators_and_all_its_decimals(String words, BigDecimal figure) {
    assertThat(Formats.exact(figure)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"8.3x, 8.3", "8x, 8.0", "99.9x, 99.9", "100x, 100.0", "over 100x, 100.1"})
  void a_multiple_has_one_decimal_and_ends_at_a_hundred(String words, BigDecimal times) {
    assertThat(Formats.multiple(times)).isEqualTo(words);
  }

  @Test
  void money_is_never_shortened() {
    BigDecimal money = new BigDecimal("1234567.89");
    assertThat(Formats.compact(Metric.GMV_1D, money)).isEqualTo("1,234,567.89");
    assertThat(Formats.lossless(Metric.GMV, new BigDecimal("1000000"))).isEqualTo("1,000,000");
  }

  @Test
  void gmv_is_always_called_estimated() {
    assertThat(Formats.phrase(Metric.GMV)).isEqualTo("estimated GMV in total");
    assertThat(Formats.phrase(Metric.GMV_1D)).isEqualTo("estimated GMV in 1 day");
  }

  @ParameterizedTest
  @CsvSource({
    "views in 1 day, VIEWS_1D",
    "views in 7 days, VIEWS_7D",
    "likes in 30 days, LIKES_30D",
    "likes in total, LIKES",
    "sales in 1 day, SALES_1D",
  })
  void a_metric_says_what_it_counts_and_since_when(String words, Metric metric) {
    assertThat(Formats.phrase(metric)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0 min, PT-5M",
    "0 min, PT29S",
    "1 min, PT30S",
    "59 min, PT59M29S",
    "1 h, PT59M58S",
    "3 h, PT3H10M",
    "47 h, PT47H29M",
    "2 days, PT47H30M",
    "90 days, P90D",
  })
  void a_span_is_shown_in_its_largest_fitting_unit(String words, Duration span) {
    assertThat(Formats.span(span)).isEqualTo(words);
  }

  @Test
  void an_instant_is_shown_to_the_minute() {
    assertThat(Formats.instant(Instant.parse("2026-11-23T09:00:59.123Z")))
        .isEqualTo("2026-11-23 09:00 UTC");
  }

  @Test
  void a_creator_without_a_handle_is_called_by_the_identity() {
    assertThat(Formats.name(new Creator(Optional.of("71"), "\u0000"), 30)).isEqualTo("creator 71");
    assertThat(Formats.name(new Creator(Optional.empty(), ""), 30))
        .isEqualTo("creator of unknown name");
    assertThat(Formats.name(new Creator(Optional.of("71"), "alice"), 30)).isEqualTo("@alice");
  }
}
