package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartPeriodTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  @ParameterizedTest
  @CsvSource({
    "'', '', 2026-11-16T10:00:00Z, 2026-11-23T10:00:00Z, in the last 7 days",
    "2026-11-18, 2026-11-19, 2026-11-18T00:00:00Z, 2026-11-20T00:00:00Z,"
        + " from 2026-11-18 to 2026-11-19",
    "2026-11-20, '', 2026-11-20T00:00:00Z, 2026-11-23T10:00:00Z, since 2026-11-20",
    "2026-11-23, 2026-11-23, 2026-11-23T00:00:00Z, 2026-11-23T10:00:00Z,"
        + " from 2026-11-23 to 2026-11-23",
    "'', 2026-11-10, 2026-11-04T00:00:00Z, 2026-11-11T00:00:00Z, in the 7 days until 2026-11-10"
  })
  void both_dates_belong_to_the_period(
      String from, String until, Instant since, Instant end, String words) {
    ChartPeriod period = ChartPeriod.checked(7, from, until, TODAY);
    assertThat(period.problem()).isEmpty();
    assertThat(period.since(NOW)).isEqualTo(since);
    assertThat(period.until(NOW)).isEqualTo(end);
    assertThat(period.words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "next week, '', from, 'next week' is not a valid date. Write for example 2026-11-23.",
    "2026-02-30, '', from, '2026-02-30' is not a valid date. Write for example 2026-11-23.",
    "2026-11-20, soon, until, 'soon' is not a valid date. Write for example 2026-11-23.",
    "2026-11-24, '', from, Choose a date up to today",
    "2026-11-20, 2026-11-19, until, Choose a date on or after the first one",
    "2026-08-01, 2026-11-20, from, Choose at most 90 days."
  })
  void an_error_belongs_to_its_field_and_the_last_days_are_shown(
      String from, String until, String field, String text) {
    ChartPeriod period = ChartPeriod.checked(7, from, until, TODAY);
    assertThat(period.problemOf(field).orElseThrow()).startsWith(text.replace("''", "'"));
    assertThat(period.since(NOW)).isEqualTo(NOW.minus(Duration.ofDays(7)));
    assertThat(period.until(NOW)).isEqualTo(NOW);
  }

  @Test
  void the_address_has_the_dates() {
    assertThat(ChartPeriod.checked(7, "2026-11-18", "2026-11-19", TODAY).query())
        .isEqualTo("days=7&from=2026-11-18&until=2026-11-19");
    assertThat(new ChartPeriod(7, "", "", Optional.empty()).query()).isEqualTo("days=7");
  }
}
