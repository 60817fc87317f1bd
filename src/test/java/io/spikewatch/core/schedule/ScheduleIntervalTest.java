package io.spikewatch.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleIntervalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 hour) | PT1H | PT2H",
        "rate(3 hours) | PT3H | PT6H",
        "rate(15 minutes) | PT15M | PT30M",
        "rate(1 day) | PT24H | PT48H",
        "cron(0 * * * ? *) | PT1H | PT2H",
        "cron(0/20 * * * ? *) | PT20M | PT40M",
        "cron(0 9 * * ? *) | PT24H | PT48H",
        "cron(0 9,18 ? * * *) | PT15H | PT24H",
        "cron(30 8-17 ? * MON-FRI *) | PT63H | PT64H",
        "cron(0 8 1 * ? *) | PT744H | PT1440H",
        "cron(0 8 ? * 2#1 *) | PT840H | PT1512H",
        "cron(0 8 L * ? *) | PT744H | PT1440H",
      })
  void knows_the_longest_time_between_two_calls_and_what_is_allowed(
      String expression, Duration longest, Duration allowed) {
    ScheduleInterval interval = ScheduleInterval.of(expression, ZoneOffset.UTC).orElseThrow();

    assertThat(interval.longest()).isEqualTo(longest);
    assertThat(interval.allowed()).isEqualTo(allowed);
    assertThat(interval).hasToString(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hourly",
        "rate(0 hours)",
        "rate(1 week)",
        "cron(0 9 * *)",
        "cron(0 99 * * ? *)",
        "cron(x * * * ? *)",
        "at(2026-01-01T00:00:00)",
      })
  void ignores_an_invalid_schedule(String expression) {
    assertThat(ScheduleInterval.of(expression, ZoneOffset.UTC)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 hour) | 2026-03-01T23:30:00Z | 2026-03-02T00:30:00Z",
        "cron(0 9 ? * MON-FRI *) | 2026-03-06T09:00:00Z | 2026-03-09T08:00:00Z",
        "cron(0 9 ? * MON-FRI *) | 2026-03-06T07:59:59Z | 2026-03-06T08:00:00Z",
      })
  void knows_the_next_call_in_its_time_zone(String expression, Instant now, Instant next) {
    ScheduleInterval interval =
        ScheduleInterval.of(expression, ZoneId.of("Europe/Berlin")).orElseThrow();

    assertThat(interval.next(now)).isEqualTo(next);
  }

  @Test
  void keeps_to_the_weekday_that_is_nearest_to_a_day() {
    ScheduleInterval interval =
        ScheduleInterval.of("cron(0 8 15W * ? *)", ZoneOffset.UTC).orElseThrow();

    // The 15th of November 2026 is a Sunday.
    assertThat(interval.next(Instant.parse("2026-11-01T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-16T08:00:00Z"));
  }
}
