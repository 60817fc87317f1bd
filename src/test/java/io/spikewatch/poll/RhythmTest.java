package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  private static final Instant FIRST_DAY = Instant.parse("2026-03-01T00:00:00Z");

  /** Known from the first day: figures change between five and six. */
  private static final Rhythm AT_SIX =
      Rhythm.begun(FIRST_DAY).changed(at(1, "PT5H"), at(1, "PT6H"));

  @Test
  void knows_nothing_but_when_it_was_begun_at_first() {
    Rhythm begun = Rhythm.begun(at(1, "PT1H"));

    assertThat(begun.unsettled()).isTrue();
    assertThat(begun.rolling()).isFalse();
    assertThat(begun).isEqualTo(new Rhythm(Instant.EPOCH, at(1, "PT1H"), 0, 0));
    assertThat(AT_SIX.unsettled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT2H59M59S, 0", "PT3H, 1"})
  void counts_the_first_change_as_a_day_if_figures_had_stood_still_before(
      Duration stood, int days) {
    Instant last = FIRST_DAY.plus(stood);

    assertThat(Rhythm.begun(FIRST_DAY).changed(last, last.plusSeconds(3_600)))
        .isEqualTo(new Rhythm(last, last.plusSeconds(3_600), days, 0));
  }

  @Test
  void counts_days_and_keeps_what_their_brackets_have_in_common() {
    Rhythm next = AT_SIX.changed(at(2, "PT5H20M"), at(2, "PT6H20M"));

    assertThat(next).isEqualTo(new Rhythm(at(2, "PT5H20M"), at(2, "PT6H"), 2, 0));
    assertThat(next.next()).isEqualTo(at(3, "PT5H20M"));
    assertThat(next.secondOfDay()).isEqualTo(Duration.parse("PT5H40M").toSeconds());
  }

  @Test
  void goes_by_the_newest_bracket_if_the_hour_has_changed() {
    assertThat(AT_SIX.changed(at(2, "PT9H"), at(2, "PT10H")))
        .isEqualTo(new Rhythm(at(2, "PT9H"), at(2, "PT10H"), 2, 0));
  }

  @Test
  void foretells_across_days_in_which_nobody_looked_or_nothing_came() {
    Rhythm later = AT_SIX.changed(at(5, "PT5H10M"), at(5, "PT6H10M"));

    assertThat(later).isEqualTo(new Rhythm(at(5, "PT5H10M"), at(5, "PT6H"), 2, 0));
    assertThat(AT_SIX.changed(at(3, "PT1H"), at(5, "PT8H")))
        .isEqualTo(new Rhythm(at(5, "PT5H"), at(5, "PT6H"), 1, 0));
  }

  @Test
  void counts_no_further_than_it_is_kept() {
    Rhythm rhythm = AT_SIX;
    for (int day = 2; day < 40; day++) {
      rhythm = rhythm.changed(at(day, "PT5H"), at(day, "PT6H"));
    }

    assertThat(rhythm.days()).isEqualTo(Rhythm.MOST);
  }

  @ParameterizedTest
  @CsvSource({"PT3H, PT6H, 2", "PT2H59M59S, PT6H, 1"})
  void does_not_count_a_day_by_a_bracket_of_more_than_three_hours(
      Duration after, Duration by, int days) {
    assertThat(AT_SIX.changed(at(2, "PT0S").plus(after), at(2, "PT0S").plus(by)))
        .isEqualTo(new Rhythm(at(2, "PT5H"), at(2, "PT6H"), days, 0));
  }

  @Test
  void forgets_the_days_by_a_wide_bracket_that_does_not_fit() {
    assertThat(AT_SIX.changed(at(2, "PT0S"), at(2, "PT5H")))
        .isEqualTo(new Rhythm(at(2, "PT0S"), at(2, "PT5H"), 0, 0));
  }

  @Test
  void keeps_the_days_by_a_wide_bracket_within_a_wider_one() {
    Rhythm wide = Rhythm.begun(FIRST_DAY).changed(at(1, "PT4H"), at(1, "PT14H"));

    assertThat(wide.changed(at(2, "PT6H"), at(2, "PT11H")))
        .isEqualTo(new Rhythm(at(2, "PT6H"), at(2, "PT11H"), 1, 0));
  }

  @Test
  void is_rolling_after_three_changes_sooner_than_a_day_without_a_quiet_time() {
    Rhythm twice = restless(AT_SIX, 2);

    assertThat(twice.restless()).isEqualTo(2);
    assertThat(twice.days()).isZero();
    assertThat(twice.rolling()).isFalse();
    assertThat(restless(AT_SIX, 3).rolling()).isTrue();
    assertThat(restless(AT_SIX, 40).restless()).isEqualTo(Rhythm.MOST);
  }

  @Test
  void is_rolling_no_more_after_a_refresh_on_another_day_that_follows_a_quiet_time() {
    Rhythm rolling = restless(AT_SIX, 3);

    assertThat(rolling.by()).isEqualTo(at(1, "PT9H"));
    assertThat(rolling.changed(at(2, "PT5H"), at(2, "PT6H")))
        .isEqualTo(new Rhythm(at(2, "PT5H"), at(2, "PT6H"), 1, 0));
  }

  @Test
  void is_neither_daily_nor_rolling_where_figures_change_twice_a_day() {
    Rhythm rhythm = AT_SIX;
    for (int day = 1; day < 10; day++) {
      rhythm = rhythm.changed(at(day, "PT17H"), at(day, "PT18H"));
      assertThat(rhythm).extracting(Rhythm::days, Rhythm::restless).containsExactly(0, 0);
      rhythm = rhythm.changed(at(day + 1, "PT5H"), at(day + 1, "PT6H"));
      assertThat(rhythm).extracting(Rhythm::days, Rhythm::restless).containsExactly(0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT20H59M59S, PT21H59M59S, 0", "PT21H, PT22H, 2", "PT40H, PT41H, 2"})
  void takes_a_refresh_for_the_next_days_from_sixteen_hours_on(
      Duration after, Duration by, int days) {
    assertThat(AT_SIX.changed(FIRST_DAY.plus(after), FIRST_DAY.plus(by)).days()).isEqualTo(days);
  }

  @Test
  void expects_the_next_refresh_a_day_after_the_old_figures_were_last_seen() {
    assertThat(AT_SIX.next()).isEqualTo(at(2, "PT5H"));
  }

  @Test
  void looks_six_times_within_the_time_in_which_a_refresh_may_come() {
    assertThat(AT_SIX.betweenLooks(at(2, "PT5H"))).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({"PT9H, PT10M", "PT9H0M1S, PT3H"})
  void looks_more_rarely_for_a_refresh_that_is_more_than_three_hours_late(
      String time, Duration between) {
    assertThat(AT_SIX.betweenLooks(at(2, time))).isEqualTo(between);
  }

  @Test
  void does_not_look_more_often_because_a_refresh_is_late() {
    Rhythm wide = new Rhythm(at(1, "PT0S"), at(1, "PT24H"), 1, 0);

    assertThat(wide.betweenLooks(at(3, "PT12H"))).isEqualTo(Duration.ofHours(4));
  }

  @Test
  void prefers_of_two_records_the_one_that_has_seen_more() {
    Rhythm next = AT_SIX.changed(at(2, "PT5H"), at(2, "PT6H"));

    assertThat(AT_SIX.later(next)).isEqualTo(next);
    assertThat(next.later(AT_SIX)).isEqualTo(next);
    assertThat(Rhythm.NONE.later(AT_SIX)).isEqualTo(AT_SIX);
  }

  private static Rhythm restless(Rhythm from, int times) {
    Rhythm rhythm = from;
    for (int i = 0; i < times; i++) {
      rhythm = rhythm.changed(rhythm.by(), rhythm.by().plusSeconds(3_600));
    }
    return rhythm;
  }

  private static Instant at(int day, String time) {
    return FIRST_DAY.plus(Duration.ofDays(day - 1L)).plus(Duration.parse(time));
  }
}
