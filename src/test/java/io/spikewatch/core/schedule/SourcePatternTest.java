package io.spikewatch.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePatternTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
  private static final RefreshPattern AT_SIX = daily("PT6H", 1);
  private static final RefreshPattern RESTLESS =
      new RefreshPattern(MIDNIGHT, MIDNIGHT.plusSeconds(3_600), 0, 2);
  private static final RefreshPattern UNSETTLED = RefreshPattern.begun(MIDNIGHT);

  @Test
  void counts_only_polled_creators() {
    SourcePattern source =
        SourcePattern.of(List.of(times(AT_SIX), Times.NEVER, new Times(MIDNIGHT, Instant.EPOCH)));

    assertThat(source).isEqualTo(new SourcePattern(1, false));
  }

  @ParameterizedTest
  @CsvSource({"1, 4, false", "1, 3, true", "5, 20, false", "6, 20, true", "0, 0, false"})
  void is_rolling_if_more_than_a_fifth_of_those_that_tell_never_rest(
      int restless, int daily, boolean rolling) {
    assertThat(fleet(restless, RESTLESS, daily, AT_SIX).rolling()).isEqualTo(rolling);
  }

  @Test
  void is_not_rolling_by_creators_that_were_restless_once() {
    RefreshPattern once = new RefreshPattern(MIDNIGHT, MIDNIGHT.plusSeconds(3_600), 0, 1);

    assertThat(fleet(30, once, 0, AT_SIX).rolling()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19, 1, false", "19, 2, true", "20, 1, true", "20, 0, false"})
  void predicts_from_the_second_day_on_and_where_it_is_large_from_the_first(
      int size, int days, boolean predicts) {
    assertThat(fleet(size, AT_SIX, 0, AT_SIX).predicts(daily("PT6H", days))).isEqualTo(predicts);
  }

  @Test
  void predicts_nothing_where_figures_move_all_the_time() {
    assertThat(fleet(10, RESTLESS, 10, AT_SIX).predicts(daily("PT6H", 9))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"19, false", "20, true"})
  void samples_the_unknown_creators_of_a_large_watchlist(int size, boolean samples) {
    SourcePattern source = fleet(size, UNSETTLED, 0, AT_SIX);

    assertThat(source.samples(UNSETTLED)).isEqualTo(samples);
    assertThat(source.samples(AT_SIX)).isFalse();
    assertThat(fleet(size, RESTLESS, 0, AT_SIX).samples(UNSETTLED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT9H59M59S, false", "PT10H, true"})
  void predicts_by_an_hour_that_has_just_changed_only_after_a_quiet_time(
      Duration quiet, boolean predicts) {
    RefreshPattern moved = new RefreshPattern(MIDNIGHT, MIDNIGHT.plusSeconds(3_600), 3, 1);

    assertThat(fleet(20, AT_SIX, 0, AT_SIX).predicts(moved, moved.by().plus(quiet)))
        .isEqualTo(predicts);
  }

  /** Refreshes around a time of the day, an hour at most to either side. */
  private static RefreshPattern daily(String around, int days) {
    Instant middle = MIDNIGHT.plus(Duration.parse(around));
    return new RefreshPattern(middle.minusSeconds(1_800), middle.plusSeconds(1_800), days, 0);
  }

  private static SourcePattern fleet(
      int some, RefreshPattern pattern, int others, RefreshPattern other) {
    return SourcePattern.of(
        Stream.concat(
                Stream.generate(() -> times(pattern)).limit(some),
                Stream.generate(() -> times(other)).limit(others))
            .toList());
  }

  private static Times times(RefreshPattern pattern) {
    return new Times(MIDNIGHT, MIDNIGHT, MIDNIGHT, pattern);
  }
}
