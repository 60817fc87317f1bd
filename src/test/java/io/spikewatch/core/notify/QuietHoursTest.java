package io.spikewatch.core.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.notify.QuietHours.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T21:59:59Z, false",
    "2026-06-01T22:00:00Z, true",
    "2026-06-02T00:00:00Z, true",
    "2026-06-02T06:59:59Z, true",
    "2026-06-02T07:00:00Z, false",
    "2026-06-02T12:00:00Z, false"
  })
  void last_over_midnight_from_their_beginning_up_to_and_not_including_their_end(
      Instant now, boolean quiet) {
    assertThat(hours("22:00", "07:00", "UTC").at(now)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T11:59:59Z, false",
    "2026-06-01T12:00:00Z, true",
    "2026-06-01T13:00:00Z, false"
  })
  void may_lie_within_a_day(Instant now, boolean quiet) {
    assertThat(hours("12:00", "13:00", "UTC").at(now)).isEqualTo(quiet);
  }

  @Test
  void may_be_several_or_zero() {
    QuietHours both =
        new QuietHours(List.of(span("22:00", "07:00"), span("12:00", "13:00")), utc());
    assertThat(both.at(Instant.parse("2026-06-01T12:30:00Z"))).isTrue();
    assertThat(both.at(Instant.parse("2026-06-01T23:30:00Z"))).isTrue();
    assertThat(both.at(Instant.parse("2026-06-01T14:30:00Z"))).isFalse();
    assertThat(QuietHours.NONE.at(Instant.EPOCH)).isFalse();
  }

  /** Each row: hours, zone, and the first and last quiet second of one night. */
  @ParameterizedTest
  @CsvSource({
    // The night that is an hour longer: 03:00 becomes 02:00.
    "22:00, 07:00, Europe/Berlin, 2026-10-24T22:00:00+02:00, 2026-10-25T07:00:00+01:00",
    "22:00, 02:30, Europe/Berlin, 2026-10-24T22:00:00+02:00, 2026-10-25T02:30:00+01:00",
    "02:30, 07:00, Europe/Berlin, 2026-10-25T02:30:00+02:00, 2026-10-25T07:00:00+01:00",
    "02:15, 02:45, Europe/Berlin, 2026-10-25T02:15:00+02:00, 2026-10-25T02:45:00+01:00",
    // The night that is an hour shorter: 02:00 becomes 03:00.
    "22:00, 07:00, Europe/Berlin, 2027-03-27T22:00:00+01:00, 2027-03-28T07:00:00+02:00",
    "22:00, 02:30, Europe/Berlin, 2027-03-27T22:00:00+01:00, 2027-03-28T03:00:00+02:00",
    "02:30, 07:00, Europe/Berlin, 2027-03-28T03:00:00+02:00, 2027-03-28T07:00:00+02:00",
    // In the south the seasons are the other way round; Lord Howe moves by half an hour.
    "22:00, 07:00, Australia/Sydney, 2027-04-03T22:00:00+11:00, 2027-04-04T07:00:00+10:00",
    "22:00, 07:00, Australia/Sydney, 2026-10-03T22:00:00+10:00, 2026-10-04T07:00:00+11:00",
    "01:45, 07:00, Australia/Lord_Howe, 2027-04-04T01:45:00+11:00, 2027-04-04T07:00:00+10:30",
    // Midnight itself comes twice, or never.
    "22:00, 07:00, America/Havana, 2026-10-31T22:00:00-04:00, 2026-11-01T07:00:00-05:00",
    "00:00, 07:00, Africa/Cairo, 2026-04-24T01:00:00+03:00, 2026-04-24T07:00:00+03:00",
    // No daylight saving at all, and an offset that is no whole hour.
    "22:00, 07:00, Asia/Singapore, 2026-10-24T22:00:00+08:00, 2026-10-25T07:00:00+08:00",
    "22:00, 07:00, Asia/Kolkata, 2026-10-24T22:00:00+05:30, 2026-10-25T07:00:00+05:30"
  })
  void are_one_piece_also_in_the_nights_in_which_the_clocks_change(
      String from, String to, String zone, OffsetDateTime begins, OffsetDateTime ends) {
    QuietHours quiet = hours(from, to, zone);
    Instant first = begins.toInstant();
    Instant last = ends.toInstant();
    assertThat(quiet.at(first.minusSeconds(1))).as("before").isFalse();
    assertThat(quiet.at(last)).as("after").isFalse();
    for (Instant now = first; now.isBefore(last); now = now.plus(Duration.ofMinutes(5))) {
      assertThat(quiet.at(now)).as(now.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"22:00, 07:00", "01:30, 02:30", "02:00, 03:00", "23:30, 00:30", "00:00, 23:59"})
  void hold_whenever_a_clock_shows_a_quiet_time(String from, String to) {
    Span span = span(from, to);
    List<String> wrong = new ArrayList<>();
    for (String name : List.of("Europe/Berlin", "America/Havana", "Africa/Cairo", "Asia/Beirut")) {
      ZoneId zone = ZoneId.of(name);
      QuietHours quiet = new QuietHours(List.of(span), zone);
      Instant end = Instant.parse("2027-01-01T00:00:00Z");
      Instant now = Instant.parse("2026-01-01T00:00:00Z");
      for (; now.isBefore(end); now = now.plus(Duration.ofMinutes(15))) {
        LocalTime shown = now.atZone(zone).toLocalTime();
        if (shows(span, shown) && !quiet.at(now)) {
          wrong.add(name + " " + now);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void end_at_another_time_than_they_begin() {
    assertThatThrownBy(() -> span("07:00", "07:00")).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean shows(Span span, LocalTime shown) {
    boolean begun = !shown.isBefore(span.from());
    boolean over = !shown.isBefore(span.to());
    return span.from().isBefore(span.to()) ? begun && !over : begun || !over;
  }

  private static QuietHours hours(String from, String to, String zone) {
    return new QuietHours(List.of(span(from, to)), ZoneId.of(zone));
  }

  private static Span span(String from, String to) {
    return new Span(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static ZoneId utc() {
    return ZoneId.of("UTC");
  }
}
