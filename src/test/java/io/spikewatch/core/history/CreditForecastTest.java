package io.spikewatch.core.history;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spikewatch.core.history.CreditForecast.ForecastInput;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditForecastTest {

  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final RefreshPattern DAILY =
      new RefreshPattern(TEN.minusSeconds(3_600), TEN, RefreshPattern.MAX_COUNT, 0);
  private static final RefreshPattern ROLLING =
      new RefreshPattern(TEN.minusSeconds(3_600), TEN, 0, RefreshPattern.MAX_COUNT);

  @Test
  void costs_a_scan_and_a_few_looks_in_vain_where_a_refresh_is_predicted() {
    // Six days a week the newest page and 5 of 31 pages, on the seventh all 31 of them.
    assertThat(aDay(whole(300), DAILY, "views_1d=100k", HOURLY))
        .isEqualTo((6 * 6 + 31) / 7.0 + 0.3, EXACTLY);
  }

  @Test
  void costs_a_probe_at_every_run_where_nothing_is_predicted() {
    double predicted = aDay(whole(300), DAILY, "views_1d=100k", HOURLY);

    assertThat(aDay(whole(300), RefreshPattern.begun(TEN), "views_1d=100k", HOURLY))
        .isEqualTo(predicted - 0.3 + 23, EXACTLY);
    assertThat(aDay(whole(300), RefreshPattern.begun(TEN), "views_1d=100k", Duration.ofHours(3)))
        .isEqualTo(predicted - 0.3 + 7, EXACTLY);
  }

  @Test
  void costs_a_third_of_the_probes_in_a_large_watchlist_that_is_sampled() {
    RefreshPattern begun = RefreshPattern.begun(TEN);
    ForecastInput input = asked(whole(300), begun, "views_1d=100k", HOURLY);
    List<Times> fleet = Collections.nCopies(20, new Times(TEN, TEN, TEN, begun));

    assertThat(new CreditForecast(fleet, 200, Duration.ofHours(2)).aDay(input))
        .isEqualTo(aDay(whole(300), begun, "views_1d=100k", HOURLY) - 23 * 2 / 3.0, EXACTLY);
  }

  @Test
  void costs_scans_as_often_as_the_accepted_delay_says_where_figures_roll() {
    ForecastInput input = asked(whole(300), ROLLING, "views_1d=100k", HOURLY);
    double hourly = new CreditForecast(List.of(), 200, Duration.ofHours(1)).aDay(input);
    double rarer = new CreditForecast(List.of(), 200, Duration.ofHours(4)).aDay(input);

    // 24 scans of 5 pages, or 6 of them with nothing near a level in between.
    assertThat(hourly - rarer).isEqualTo(18 * 5, EXACTLY);
  }

  @Test
  void costs_the_page_of_a_video_near_a_level_between_two_scans() {
    ForecastInput cold = asked(whole(300), ROLLING, "views_1d=100k", HOURLY);
    List<SampleVideo> videos = videos(300);
    videos.set(55, video("v55").with(VIEWS, 845_000).with(VIEWS_1D, 50_000));
    ForecastInput near =
        asked(Samples.snapshot(TEN, bound("0"), videos), ROLLING, "views_1d=100k", HOURLY);
    CreditForecast forecast = new CreditForecast(List.of(), 200, Duration.ofHours(12));

    assertThat(forecast.aDay(near) - forecast.aDay(cold)).isGreaterThanOrEqualTo(22);
  }

  @ParameterizedTest
  @CsvSource({"views_1d=850k, views_1d=700k", "views_1d=850k/900k, views_1d=700k"})
  void costs_more_the_lower_the_levels(String high, String low) {
    assertThat(aDay(whole(300), DAILY, low, HOURLY))
        .isGreaterThan(aDay(whole(300), DAILY, high, HOURLY));
  }

  @Test
  void costs_a_part_where_polls_are_rarer_than_days() {
    double daily = aDay(whole(30), DAILY, "views_1d=100k", Duration.ofDays(1));

    assertThat(aDay(whole(30), DAILY, "views_1d=100k", Duration.ofDays(4)))
        .isEqualTo(daily / 4, EXACTLY);
  }

  @Test
  void costs_nothing_where_every_metric_is_off() {
    assertThat(aDay(whole(30), DAILY, "views_1d=off", HOURLY)).isZero();
  }

  @Test
  void never_asks_for_more_pages_than_a_poll_may() {
    ForecastInput input = asked(whole(300), RefreshPattern.NONE, "views_1d=1", Duration.ofDays(1));

    assertThat(new CreditForecast(List.of(), 5, Duration.ofHours(2)).aDay(input))
        .isEqualTo(5, EXACTLY);
  }

  @ParameterizedTest
  @CsvSource({"600001, false", "600000, true", "100000, true"})
  void says_if_levels_ask_for_videos_that_were_never_read(String level, boolean farther) {
    Snapshot part = Samples.snapshot(TEN, bound("600000"), videos(300));

    assertThat(CreditForecast.reachesFarther(asked(part, DAILY, "views_1d=" + level, HOURLY)))
        .isEqualTo(farther);
    assertThat(CreditForecast.reachesFarther(asked(whole(300), DAILY, "views_1d=" + level, HOURLY)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"9, 24", "10, 48", "300, 744"})
  void counts_the_pages_of_a_full_scan_at_every_hour(int videos, long credits) {
    assertThat(CreditForecast.fullScanADay(whole(videos))).isEqualTo(credits);
  }

  private static double aDay(
      Snapshot known, RefreshPattern pattern, String levels, Duration every) {
    return new CreditForecast(List.of(), 200, Duration.ofHours(2))
        .aDay(asked(known, pattern, levels, every));
  }

  private static ForecastInput asked(
      Snapshot known, RefreshPattern pattern, String levels, Duration every) {
    return new ForecastInput(known, pattern, ThresholdGrammar.read(levels).thresholds(), every);
  }

  private static Snapshot whole(int videos) {
    return Samples.snapshot(TEN, bound("0"), videos(videos));
  }

  private static Map<Order, ScanBound> bound(String lowest) {
    return Map.of(
        Order.VIEWS,
        new ScanBound(TEN, Optional.of(new BigDecimal(lowest)), false, Optional.empty()));
  }

  /** From 900,000 views down by a thousand each. */
  private static List<SampleVideo> videos(int count) {
    List<SampleVideo> videos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      videos.add(
          video("v" + i)
              .createdAt(SampleVideo.LONG_AGO.plusSeconds(i))
              .with(VIEWS, 900_000 - 1_000L * i));
    }
    return videos;
  }
}
