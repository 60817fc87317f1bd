package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayIncreasesTest {

  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  private final List<SalesPoint> points = new ArrayList<>();
  private final List<ReadRefresh> refreshes = new ArrayList<>();

  @Test
  void are_measured_from_the_youngest_observation_that_is_a_day_old() {
    had("PT26H", 100).had("PT25H", 200).had("PT24H", 300).had("PT23H", 400).had("PT1H", 500);

    assertThat(now(1_000)).isEqualTo(exactly(700));
  }

  @ParameterizedTest
  @CsvSource({"PT23H45M, 700", "PT23H44M59S, 800"})
  void forgive_a_schedule_a_quarter_of_an_hour(String age, long increase) {
    had("PT25H", 200).had(age, 300).had("PT22H", 400);

    assertThat(now(1_000)).isEqualTo(exactly(increase));
  }

  /** A refresh 23 hours after the one before was measured over two days of the source. */
  @Test
  void are_measured_from_the_refresh_nearest_to_a_day_where_refreshes_are_far_apart() {
    had("PT47H", 479).had("PT23H", 802);

    assertThat(now(1_000)).isEqualTo(exactly(198));
  }

  @ParameterizedTest
  @CsvSource({
    "PT26H, PT23H, 600",
    "PT25H, PT22H, 700",
    "PT26H, PT22H, 700",
    "PT30H, PT18H, 700",
    "PT30H, PT17H59M, 700",
    "PT30H1S, PT18H, 600"
  })
  void choose_between_the_refreshes_around_a_day(String older, String younger, long increase) {
    had(older, 300).had(younger, 400);

    assertThat(now(1_000)).isEqualTo(exactly(increase));
  }

  @ParameterizedTest
  @CsvSource({"PT2H, 700", "PT2H1S, 600"})
  void take_the_younger_one_only_where_observations_are_more_than_two_hours_apart(
      Duration apart, long increase) {
    Duration older = Duration.ofHours(25).plusMinutes(30);
    had(older.toString(), 300).had(older.minus(apart).toString(), 400);

    assertThat(now(1_000)).isEqualTo(exactly(increase));
  }

  @Test
  void are_the_average_of_a_day_where_all_observations_are_older() {
    had("PT48H", 0);

    assertThat(now("1000.03")).isEqualTo(average("500.01", "48.0"));
    assertThat(sales(1_001)).isEqualTo(average("500", "48.0"));
  }

  @ParameterizedTest
  @CsvSource({"PT30H, 1000, ", "PT30H1S, 799.99, 30.0", "PT52H30M, 457.14, 52.5"})
  void name_the_hours_of_an_average_with_one_decimal(
      String age, BigDecimal increase, BigDecimal hours) {
    had(age, 0);

    assertThat(now(1_000)).isEqualTo(new DayIncrease(increase, false, Optional.ofNullable(hours)));
  }

  /** After an outage the average hides what the hours since have surely brought. */
  @Test
  void are_at_least_what_the_younger_observations_show_if_the_average_is_lower() {
    had("PT40H", 0).had("PT3H", 100).had("PT2H", 200);

    assertThat(now(800)).isEqualTo(atLeast(700));
  }

  @ParameterizedTest
  @CsvSource({"PT17H59M, true", "PT18H, false"})
  void are_a_lower_bound_where_all_observations_are_younger(String age, boolean lowerBound) {
    had(age, 300);

    assertThat(now(1_000)).isEqualTo(new DayIncrease(big("700"), lowerBound, Optional.empty()));
  }

  @Test
  void are_a_lower_bound_as_long_as_the_hours_before_the_first_observation_are_missing() {
    had("PT20H", 300).had("PT19H", 350).had("PT18H", 400);

    assertThat(now(1_000)).isEqualTo(atLeast(700));
  }

  @Test
  void are_nothing_at_the_first_observation() {
    assertThat(now(1_000)).isEqualTo(atLeast(0));
  }

  @Test
  void are_the_whole_total_of_a_video_that_is_younger_than_a_day() {
    had("PT1H", 300);

    assertThat(increase(GMV, NOW.minus(Duration.ofHours(23)), big("1000")))
        .isEqualTo(exactly(1_000));
    assertThat(increase(GMV, NOW.minus(Duration.ofHours(24)), big("1000"))).isEqualTo(atLeast(700));
  }

  @Test
  void are_never_below_zero() {
    had("PT24H", 1_000);

    assertThat(now(900)).isEqualTo(exactly(0));
  }

  @Test
  void count_an_unseen_video_from_what_the_observation_read_or_from_more_if_it_had_more() {
    had("PT48H", 100).read("PT24H", 150);
    assertThat(now(1_000)).isEqualTo(atLeast(850));

    points.clear();
    had("PT48H", 200);
    assertThat(now(1_000)).as("last seen with more than was read").isEqualTo(exactly(800));
  }

  @Test
  void count_an_unseen_video_from_no_more_than_it_had_at_its_next_sight() {
    had("PT48H", 100).read("PT24H", 500).had("PT10H", 300);

    assertThat(now(1_000)).isEqualTo(atLeast(700));
  }

  @Test
  void know_an_unseen_video_that_had_the_same_before_and_after() {
    had("PT48H", 100).read("PT24H", 500).had("PT10H", 100);

    assertThat(now(1_000)).isEqualTo(exactly(900));
  }

  /** 120 GMV before and 80 more on a skipped page: the increase is surely 800. */
  @Test
  void count_a_video_on_a_skipped_page_from_the_most_that_it_can_have_had() {
    had("PT48H", 120).skipped("PT24H", 25, 80);

    assertThat(now(1_000)).isEqualTo(atLeast(800));
  }

  @Test
  void count_a_video_below_all_that_was_read_from_there_though_pages_were_skipped() {
    had("PT48H", 0).skipped("PT24H", 25, 80);

    assertThat(now(1_000)).isEqualTo(atLeast(975));
  }

  /** Where the order was not read, nothing is known of an unseen video. */
  @Test
  void pass_over_an_observation_that_says_nothing_of_an_unseen_video() {
    had("PT48H", 100);
    refreshes.add(ReadRefresh.at(NOW.minus(Duration.ofHours(24))));

    assertThat(now(1_000)).isEqualTo(average("450", "48.0"));
  }

  private DayIncreasesTest had(String age, long total) {
    Instant at = NOW.minus(Duration.parse(age));
    points.add(new SalesPoint(at, BigDecimal.valueOf(total), BigDecimal.valueOf(total)));
    refreshes.add(ReadRefresh.at(at));
    return this;
  }

  /** A refresh that did not show the video, and read down to that total. */
  private DayIncreasesTest read(String age, long lowest) {
    Optional<BigDecimal> total = Optional.of(BigDecimal.valueOf(lowest));
    refreshes.add(new ReadRefresh(NOW.minus(Duration.parse(age)), total, total, true));
    return this;
  }

  /**
   * A refresh that read down to that total, without pages on which a total rose by at most that.
   */
  private DayIncreasesTest skipped(String age, long lowest, long tolerance) {
    refreshes.add(
        new ReadRefresh(
            NOW.minus(Duration.parse(age)),
            Optional.empty(),
            Optional.of(BigDecimal.valueOf(lowest)),
            true,
            Map.of(GMV, BigDecimal.valueOf(tolerance))));
    return this;
  }

  private DayIncrease now(long total) {
    return now(Long.toString(total));
  }

  private DayIncrease now(String total) {
    return increase(GMV, SampleVideo.LONG_AGO, big(total));
  }

  private DayIncrease sales(long total) {
    return increase(SALES, SampleVideo.LONG_AGO, BigDecimal.valueOf(total));
  }

  private DayIncrease increase(Metric cumulative, Instant createdAt, BigDecimal total) {
    List<SalesPoint> all = new ArrayList<>(points);
    all.add(new SalesPoint(NOW, total, total));
    return DayIncreases.of(cumulative, createdAt, all, refreshes, NOW).increase();
  }

  private static DayIncrease exactly(long value) {
    return new DayIncrease(BigDecimal.valueOf(value), false, Optional.empty());
  }

  private static DayIncrease atLeast(long value) {
    return new DayIncrease(BigDecimal.valueOf(value), true, Optional.empty());
  }

  private static DayIncrease average(String value, String hours) {
    return new DayIncrease(big(value), false, Optional.of(big(hours)));
  }

  private static BigDecimal big(String number) {
    return new BigDecimal(number);
  }
}
