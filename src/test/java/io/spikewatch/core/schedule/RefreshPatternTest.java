package io.spikewatch.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshPatternTest {

  private static final Instant FIRST_DAY = Instant.parse("2026-03-01T00:00:00Z");

  /** Known from the first day: figures change between five and six. */
  private static final RefreshPattern AT_SIX =
      RefreshPattern.begun(FIRST_DAY).changed(at(1, "PT5H"), at(1, "PT6H"));

  @Test
  void knows_nothing_but_when_it_was_begun_at_first() {
    RefreshPattern begun = RefreshPattern.begun(at(1, "PT1H"));

    assertThat(begun.unsettled()).isTrue();
    assertThat(begun.rolling()).isFalse();
    assertThat(begun).isEqualTo(new RefreshPattern(Instant.EPOCH, at(1, "PT1H"), 0, 0));
    assertThat(AT_SIX.unsettled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT2H59M59S, 0", "PT3H, 1"})
  void counts_the_first_change_as_a_day_if_figures_had_stood_still_before(
      Duration stood, int days) {
    Instant last = FIRST_DAY.plus(stood);

    assertThat(RefreshPattern.begun(FIRST_DAY).changed(last, last.plusSeconds(3_600)))
        .isEqualTo(new RefreshPattern(last, last.plusSeconds(3_600), days, 0));
  }

  @Test
  void counts_days_and_keeps_what_their_brackets_have_in_common() {
    RefreshPattern next = AT_SIX.changed(at(2, "PT5H20M"), at(2, "PT6H20M"));

    assertThat(next).isEqualTo(new RefreshPattern(at(2, "PT5H20M"), at(2, "PT6H"), 2, 0));
    assertThat(next.expected()).isEqualTo(at(3, "PT6H"));
  }

  @Test
  void goes_by_an_earlier_hour_at_once() {
    assertThat(AT_SIX.changed(at(2, "PT1H"), at(2, "PT2H")))
        .isEqualTo(new RefreshPattern(at(2, "PT1H"), at(2, "PT2H"), 2, 0));
  }

  @Test
  void keeps_the_hour_after_one_late_refresh_and_gives_it_up_after_two_in_a_row() {
    RefreshPattern once = AT_SIX.changed(at(2, "PT9H"), at(2, "PT10H"));

    assertThat(once).isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), 1, 0, 1));
    assertThat(once.changed(at(3, "PT5H"), at(3, "PT6H")).late()).isZero();
    assertThat(once.changed(at(3, "PT9H"), at(3, "PT10H")))
        .isEqualTo(new RefreshPattern(at(3, "PT9H"), at(3, "PT10H"), 2, 0));
  }

  @Test
  void keeps_the_hour_after_a_late_refresh_that_was_seen_from_afar() {
    RefreshPattern once = AT_SIX.changed(at(2, "PT7H"), at(2, "PT13H"));

    assertThat(once).isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), 1, 0, 1));
    assertThat(once.changed(at(3, "PT7H"), at(3, "PT13H")))
        .isEqualTo(new RefreshPattern(at(3, "PT7H"), at(3, "PT13H"), 1, 0));
  }

  @Test
  void settles_ten_hours_after_figures_that_changed_before_their_hour() {
    RefreshPattern early = AT_SIX.changed(at(1, "PT6H"), at(1, "PT20H"));

    assertThat(early).isEqualTo(new RefreshPattern(at(1, "PT6H"), at(1, "PT20H"), 1, 1));
    assertThat(early.isSettled(at(2, "PT5H59M59S"))).isFalse();
    assertThat(early.isSettled(at(2, "PT6H"))).isTrue();
    assertThat(early.changed(at(1, "PT20H"), at(1, "PT21H")))
        .isEqualTo(new RefreshPattern(at(1, "PT20H"), at(1, "PT21H"), 0, 2));
  }

  @Test
  void moves_on_by_whole_days_where_a_refresh_is_assumed() {
    assertThat(AT_SIX.assumed(at(2, "PT5H54M59S"))).isEqualTo(AT_SIX);
    assertThat(AT_SIX.assumed(at(2, "PT5H55M")))
        .isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), 1, 0));
    assertThat(AT_SIX.assumed(at(4, "PT8H")))
        .isEqualTo(new RefreshPattern(at(4, "PT5H"), at(4, "PT6H"), 1, 0));
  }

  @Test
  void predicts_across_days_without_a_poll_or_a_refresh() {
    RefreshPattern later = AT_SIX.changed(at(5, "PT5H10M"), at(5, "PT6H10M"));

    assertThat(later).isEqualTo(new RefreshPattern(at(5, "PT5H10M"), at(5, "PT6H"), 2, 0));
    assertThat(AT_SIX.changed(at(3, "PT1H"), at(5, "PT8H")))
        .isEqualTo(new RefreshPattern(at(5, "PT5H"), at(5, "PT6H"), 1, 0));
  }

  @Test
  void counts_no_further_than_it_is_kept() {
    RefreshPattern pattern = AT_SIX;
    for (int day = 2; day < 40; day++) {
      pattern = pattern.changed(at(day, "PT5H"), at(day, "PT6H"));
    }

    assertThat(pattern.days()).isEqualTo(RefreshPattern.MAX_COUNT);
  }

  @ParameterizedTest
  @CsvSource({"PT2H55M, PT6H, 2", "PT2H54M59S, PT6H, 1"})
  void does_not_count_a_day_by_a_bracket_of_more_than_three_hours(
      Duration after, Duration by, int days) {
    assertThat(AT_SIX.changed(at(2, "PT0S").plus(after), at(2, "PT0S").plus(by)))
        .isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), days, 0));
  }

  @Test
  void keeps_the_hour_if_the_refresh_of_a_day_is_seen_before_the_next_one_must_have_come() {
    RefreshPattern late = AT_SIX.changed(at(2, "PT12H"), at(3, "PT5H30M"));

    assertThat(late).isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), 1, 0, 1));
    assertThat(late.isExpected(at(3, "PT6H"))).isTrue();
  }

  @Test
  void forgets_the_hour_if_two_refreshes_in_a_row_were_late_and_seen_from_afar() {
    RefreshPattern late = AT_SIX.changed(at(2, "PT12H"), at(3, "PT5H"));

    assertThat(late.changed(at(3, "PT12H"), at(4, "PT5H")).days()).isZero();
  }

  @Test
  void keeps_the_days_if_a_refresh_is_a_few_minutes_earlier_than_ever_before() {
    RefreshPattern earlier = AT_SIX.changed(at(1, "PT6H"), at(2, "PT5H"));

    assertThat(earlier).isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT5H"), 1, 0));
    assertThat(earlier.changed(at(3, "PT4H"), at(3, "PT5H")))
        .isEqualTo(new RefreshPattern(at(3, "PT4H"), at(3, "PT5H"), 2, 0));
    assertThat(earlier.changed(at(3, "PT5H"), at(3, "PT6H")))
        .isEqualTo(new RefreshPattern(at(3, "PT5H"), at(3, "PT5H"), 1, 0, 1));
  }

  @Test
  void keeps_the_days_by_a_wide_bracket_within_a_wider_one() {
    RefreshPattern wide = RefreshPattern.begun(FIRST_DAY).changed(at(1, "PT4H"), at(1, "PT14H"));

    assertThat(wide.changed(at(2, "PT6H"), at(2, "PT11H")))
        .isEqualTo(new RefreshPattern(at(2, "PT6H"), at(2, "PT11H"), 1, 0));
  }

  @Test
  void is_rolling_after_three_changes_sooner_than_a_day_without_a_quiet_time() {
    RefreshPattern twice = restless(AT_SIX, 2);

    assertThat(twice.continuous()).isEqualTo(2);
    assertThat(twice.days()).isZero();
    assertThat(twice.rolling()).isFalse();
    assertThat(restless(AT_SIX, 3).rolling()).isTrue();
    assertThat(restless(AT_SIX, 40).continuous()).isEqualTo(RefreshPattern.MAX_COUNT);
  }

  @Test
  void is_rolling_no_more_after_a_refresh_on_another_day_that_follows_a_quiet_time() {
    RefreshPattern rolling = restless(AT_SIX, 3);

    assertThat(rolling.by()).isEqualTo(at(1, "PT9H"));
    assertThat(rolling.changed(at(2, "PT5H"), at(2, "PT6H")))
        .isEqualTo(new RefreshPattern(at(2, "PT5H"), at(2, "PT6H"), 1, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT3H5S", "PT4H", "PT6H", "PT23H"})
  void stays_rolling_however_rarely_it_is_looked_at_while_every_look_shows_a_change(
      Duration apart) {
    RefreshPattern pattern = restless(AT_SIX, 3);
    for (int look = 0; look < 30; look++) {
      pattern = pattern.changed(pattern.by(), pattern.by().plus(apart));
      assertThat(pattern.rolling()).isTrue();
    }
  }

  @Test
  void is_neither_daily_nor_rolling_where_figures_change_twice_a_day() {
    RefreshPattern pattern = AT_SIX;
    for (int day = 1; day < 10; day++) {
      pattern = pattern.changed(at(day, "PT17H"), at(day, "PT18H"));
      assertThat(pattern)
          .extracting(RefreshPattern::days, RefreshPattern::continuous)
          .containsExactly(0, 0);
      pattern = pattern.changed(at(day + 1, "PT5H"), at(day + 1, "PT6H"));
      assertThat(pattern)
          .extracting(RefreshPattern::days, RefreshPattern::continuous)
          .containsExactly(0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT20H59M59S, PT21H59M59S, 0", "PT21H, PT22H, 2", "PT29H, PT30H, 2"})
  void takes_a_refresh_for_the_next_days_from_sixteen_hours_on(
      Duration after, Duration by, int days) {
    assertThat(AT_SIX.changed(FIRST_DAY.plus(after), FIRST_DAY.plus(by)).days()).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({"PT5H54M59S, false", "PT5H55M, true"})
  void expects_the_next_refresh_a_day_after_the_last_one_was_seen(String time, boolean expected) {
    assertThat(AT_SIX.expected()).isEqualTo(at(2, "PT6H"));
    assertThat(AT_SIX.isExpected(at(2, time))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PT5H, PT6H, true", // not looked at since it is expected
    "PT6H, PT6H54M59S, false",
    "PT6H, PT6H55M, true",
    "PT7H, PT11H54M59S, false",
    "PT7H, PT11H55M, true",
    "PT12H, PT28H54M59S, false",
    "PT12H, PT28H55M, true", // the next day's refresh would hide the figures
    "PT29H, PT29H54M59S, false",
    "PT29H, PT29H55M, true", // the next day's refresh is expected
    "PT29H55M, PT30H54M59S, false",
    "PT30H, PT30H55M, true",
    "PT36H, PT52H54M59S, false",
    "PT36H, PT52H55M, true"
  })
  void asks_again_for_a_late_refresh_ever_more_rarely_until_the_next_one_is_expected(
      String looked, String now, boolean again) {
    assertThat(AT_SIX.isTimeToAskAgain(at(2, looked), at(2, now))).isEqualTo(again);
  }

  @Test
  void prefers_of_two_records_the_one_that_has_seen_more() {
    RefreshPattern next = AT_SIX.changed(at(2, "PT5H"), at(2, "PT6H"));

    assertThat(AT_SIX.later(next)).isEqualTo(next);
    assertThat(next.later(AT_SIX)).isEqualTo(next);
    assertThat(RefreshPattern.NONE.later(AT_SIX)).isEqualTo(AT_SIX);
  }

  private static RefreshPattern restless(RefreshPattern from, int times) {
    RefreshPattern pattern = from;
    for (int i = 0; i < times; i++) {
      pattern = pattern.changed(pattern.by(), pattern.by().plusSeconds(3_600));
    }
    return pattern;
  }

  private static Instant at(int day, String time) {
    return FIRST_DAY.plus(Duration.ofDays(day - 1L)).plus(Duration.parse(time));
  }
}
