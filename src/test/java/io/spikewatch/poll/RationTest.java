package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationTest {

  private static final int MOST_PAGES = 50;
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant YESTERDAY = Instant.parse("2026-03-01T15:00:00Z");

  @ParameterizedTest
  @CsvSource({"100, 89, false", "100, 90, true", "0, 1000, false"})
  void is_needed_if_nearly_all_of_yesterdays_budget_was_used(
      long budget, long used, boolean needed) {
    assertThat(Ration.needed(limits(budget), used)).isEqualTo(needed);
  }

  @Test
  void bounds_nothing_without_a_budget() {
    assertThat(Ration.none(limits(0))).isEqualTo(new Ration(Long.MAX_VALUE, 50, 50, false));
  }

  @ParameterizedTest
  @CsvSource({"1000, 20, 50", "1000, 25, 40", "1000, 26, 38", "60, 20, 3", "59, 20, 3", "0, 20, 3"})
  void spreads_what_is_left_over_those_who_were_never_looked_at(
      long left, int unknown, int firstPages) {
    List<Times> times = new ArrayList<>(Collections.nCopies(unknown, Times.NEVER));
    times.add(scanned(YESTERDAY, Rhythm.begun(YESTERDAY)));

    assertThat(Ration.ofFirstLooks(limits(1_000), left, times))
        .isEqualTo(new Ration(Long.MAX_VALUE, 50, firstPages, false));
  }

  @ParameterizedTest
  @CsvSource({"PT1H, 100", "PT2H, 200", "PT12H, 800", "PT30H, 800"})
  void spreads_the_credits_over_the_day_where_figures_move_all_the_time(
      Duration sinceLastRun, long credits) {
    Instant last = NOON.minus(sinceLastRun);
    Rhythm rolling = new Rhythm(last.minusSeconds(3_600), last, 0, 5);

    Ration ration =
        Ration.of(limits(1_000), 800, Collections.nCopies(10, scanned(last, rolling)), NOON);

    assertThat(ration).isEqualTo(new Ration(credits, 50, 50, true));
  }

  @Test
  void spreads_the_credits_over_those_whose_refresh_is_still_to_come_today() {
    Rhythm morning = new Rhythm(MIDNIGHT.plusSeconds(3_600), MIDNIGHT.plusSeconds(7_200), 5, 0);
    Rhythm evening = new Rhythm(YESTERDAY.plusSeconds(3_600), YESTERDAY.plusSeconds(7_200), 5, 0);
    List<Times> times = new ArrayList<>(Collections.nCopies(10, scanned(NOON, morning)));
    times.addAll(Collections.nCopies(5, scanned(NOON, evening)));

    assertThat(Ration.of(limits(1_000), 100, times, NOON))
        .isEqualTo(new Ration(Long.MAX_VALUE, 20, 50, true));
  }

  @Test
  void spreads_the_credits_over_those_not_scanned_today_where_nothing_is_foretold() {
    List<Times> times =
        new ArrayList<>(Collections.nCopies(10, scanned(MIDNIGHT, Rhythm.begun(YESTERDAY))));
    Instant before = MIDNIGHT.minusSeconds(1);
    times.addAll(Collections.nCopies(4, scanned(before, Rhythm.begun(YESTERDAY))));

    assertThat(Ration.of(limits(1_000), 100, times, NOON).pages()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({"PT9H, 9223372036854775807", "PT9H1S, 13"})
  void spreads_the_credits_over_the_day_until_it_is_known_when_most_refresh(
      Duration width, long credits) {
    Instant by = NOON.minusSeconds(3_600);
    Rhythm known = new Rhythm(by.minus(width), by, 5, 0);
    List<Times> times = new ArrayList<>(Collections.nCopies(6, scanned(by, known)));
    times.addAll(Collections.nCopies(5, scanned(by, Rhythm.begun(by))));

    assertThat(Ration.of(limits(1_000), 100, times, NOON).credits()).isEqualTo(credits);
  }

  @Test
  void gives_a_poll_enough_pages_to_be_of_use_and_no_more_than_the_limit() {
    List<Times> times = Collections.nCopies(100, scanned(YESTERDAY, Rhythm.begun(YESTERDAY)));

    assertThat(Ration.of(limits(1_000), 200, times, NOON).pages()).isEqualTo(3);
    assertThat(Ration.of(limits(1_000), 90_000, times, NOON).pages()).isEqualTo(MOST_PAGES);
  }

  @ParameterizedTest
  @CsvSource({"1000, 150, 1050, 143", "7, 150, 10000, 1", "0, 150, 1050, 0", "-5, 1, 2, 0"})
  void gives_a_batch_the_part_of_its_credits_that_falls_to_it(
      long credits, int some, int all, long part) {
    assertThat(new Ration(credits, 50, 20, true).part(some, all))
        .isEqualTo(new Ration(part, 50, 20, true));
  }

  @Test
  void bounds_no_batch_where_it_bounds_no_run() {
    Ration unbounded = new Ration(Ration.UNBOUNDED, 50, 20, false);

    assertThat(unbounded.part(150, 1_050)).isEqualTo(unbounded);
  }

  private static Times scanned(Instant at, Rhythm rhythm) {
    return new Times(at, at, at, rhythm);
  }

  private static PollLimits limits(long budget) {
    return new PollLimits(1, MOST_PAGES, budget, 1_000, Duration.ofHours(2), Optional.empty());
  }
}
