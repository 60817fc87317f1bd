package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
  private static final Rhythm AT_SIX = daily("PT6H", 1);
  private static final Rhythm RESTLESS = new Rhythm(MIDNIGHT, MIDNIGHT.plusSeconds(3_600), 0, 2);
  private static final Rhythm UNSETTLED = Rhythm.begun(MIDNIGHT);

  @Test
  void counts_only_who_has_been_polled() {
    Fleet fleet = Fleet.of(List.of(times(AT_SIX), Times.NEVER, new Times(MIDNIGHT, Instant.EPOCH)));

    assertThat(fleet).isEqualTo(new Fleet(1, false, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({"1, 4, false", "1, 3, true", "5, 20, false", "6, 20, true", "0, 0, false"})
  void is_rolling_if_more_than_a_fifth_of_those_that_tell_never_rest(
      int restless, int daily, boolean rolling) {
    assertThat(fleet(restless, RESTLESS, daily, AT_SIX).rolling()).isEqualTo(rolling);
  }

  @Test
  void is_not_rolling_by_creators_that_were_restless_once() {
    Rhythm once = new Rhythm(MIDNIGHT, MIDNIGHT.plusSeconds(3_600), 0, 1);

    assertThat(fleet(30, once, 0, AT_SIX).rolling()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19, 1, false", "19, 2, true", "20, 1, true", "20, 0, false"})
  void foretells_from_the_second_day_on_and_where_it_is_large_from_the_first(
      int size, int days, boolean foretells) {
    assertThat(fleet(size, AT_SIX, 0, AT_SIX).foretells(daily("PT6H", days))).isEqualTo(foretells);
  }

  @Test
  void foretells_nothing_where_figures_move_all_the_time() {
    assertThat(fleet(10, RESTLESS, 10, AT_SIX).foretells(daily("PT6H", 9))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19, false", "20, true"})
  void samples_those_of_a_large_fleet_of_whom_nothing_is_known(int size, boolean samples) {
    Fleet fleet = fleet(size, UNSETTLED, 0, AT_SIX);

    assertThat(fleet.samples(UNSETTLED)).isEqualTo(samples);
    assertThat(fleet.samples(AT_SIX)).isFalse();
    assertThat(fleet(size, RESTLESS, 0, AT_SIX).samples(UNSETTLED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19, 0, false", "20, 0, true", "20, 5, true", "20, 6, false"})
  void has_an_hour_in_common_if_four_fifths_are_known_and_those_are_twenty(
      int daily, int unknown, boolean common) {
    assertThat(fleet(daily, AT_SIX, unknown, UNSETTLED).inCommon(AT_SIX)).isEqualTo(common);
  }

  @ParameterizedTest
  @CsvSource({"16, 4, true", "15, 5, false"})
  void has_an_hour_in_common_if_four_fifths_of_those_known_are_near_it(
      int near, int elsewhere, boolean common) {
    assertThat(fleet(near, AT_SIX, elsewhere, daily("PT15H", 1)).common().isPresent())
        .isEqualTo(common);
  }

  @Test
  void finds_the_common_hour_whoever_comes_first() {
    Rhythm odd = daily("PT15H", 1);
    for (int place = 0; place < 24; place++) {
      List<Times> times = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        times.add(times(i == place ? odd : AT_SIX));
      }

      Fleet fleet = Fleet.of(times);

      assertThat(fleet.inCommon(AT_SIX)).isTrue();
      assertThat(fleet.inCommon(odd)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"PT7H40M, true", "PT7H41M, false", "PT4H20M, true", "PT4H19M, false"})
  void calls_a_hundred_minutes_the_same_hour(Duration other, boolean same) {
    assertThat(fleet(20, AT_SIX, 0, AT_SIX).inCommon(daily(other.toString(), 1))).isEqualTo(same);
  }

  @Test
  void knows_that_midnight_is_near_to_both_days() {
    Fleet fleet = fleet(12, daily("PT23H50M", 1), 12, daily("PT25H", 1));

    assertThat(fleet.inCommon(daily("PT10M", 1))).isTrue();
  }

  /** Refreshes around a time of the day, an hour at most to either side. */
  private static Rhythm daily(String around, int days) {
    Instant middle = MIDNIGHT.plus(Duration.parse(around));
    return new Rhythm(middle.minusSeconds(1_800), middle.plusSeconds(1_800), days, 0);
  }

  private static Fleet fleet(int some, Rhythm rhythm, int others, Rhythm other) {
    return Fleet.of(
        Stream.concat(
                Stream.generate(() -> times(rhythm)).limit(some),
                Stream.generate(() -> times(other)).limit(others))
            .toList());
  }

  private static Times times(Rhythm rhythm) {
    return new Times(MIDNIGHT, MIDNIGHT, MIDNIGHT, rhythm);
  }
}
