package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES;
import static io.spikewatch.core.watch.Metric.SALES;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.scan.PollPlan.Why;
import io.spikewatch.core.schedule.PollRecord;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.NextSnapshot;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPlanTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration HOURS = Duration.ofHours(2);
  private static final int NO_LIMIT = 1_000;

  private final ScriptedSource source = new ScriptedSource(TestClock.at(START));
  private Optional<Snapshot> known = Optional.empty();
  private Times times = Times.NEVER;

  /** What a plan did: the pages it asked for, in order, and why it stopped. */
  private record ScanResult(List<Step.Ask> asked, Why stopped, Observation seen) {

    int deepest(Order order) {
      return asked.stream()
          .filter(a -> a.order() == order)
          .mapToInt(Step.Ask::page)
          .max()
          .orElse(0);
    }

    long pages(Order order) {
      return asked.stream().filter(a -> a.order() == order).count();
    }
  }

  @Test
  void begins_with_one_page_as_a_probe() {
    catalogue(35, 100_000);

    assertThat(polls(START, "views_1d=1m").asked().getFirst())
        .matches(a -> a.page() == 1 && a.why() == Why.PROBE);
  }

  @ParameterizedTest
  @CsvSource({"'views_1d=1m, gmv=5', VIEWS", "'gmv=5, sales=5', SALES", "gmv=5, GMV"})
  void probes_the_page_that_the_scan_begins_with(String levels, Order order) {
    catalogue(35, 100_000);

    assertThat(polls(START, levels).asked().getFirst().order()).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"100001, 1", "100k, 2", "90001, 2", "90k, 3"})
  void reads_an_order_until_it_falls_below_the_lowest_level(String level, int pages) {
    for (int i = 0; i < 60; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 109_000 - 1_000L * i));
    }

    ScanResult scan = polls(START, "views_1d=" + level + "/10m");

    assertThat(scan.stopped()).isEqualTo(Why.COVERED);
    assertThat(scan.pages(Order.VIEWS)).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({"5.1x, 1", "5x, 2", "4.51x, 2", "4.5x, 3", "4.5x/1m, 3", "20x/90k, 3"})
  void reads_down_to_the_multiple_of_the_lowest_usual(String levels, int pages) {
    for (int i = 0; i < 60; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 109_000 - 1_000L * i).with(VIEWS_1D, 20_000));
    }
    polls(START, "views_1d=1");
    moves();

    ScanResult scan = polls(START.plus(Duration.ofDays(1)), "views_1d=" + levels);

    assertThat(scan.stopped()).isEqualTo(Why.COVERED);
    assertThat(scan.deepest(Order.VIEWS)).isEqualTo(pages);
  }

  @Test
  void reads_one_page_for_a_multiple_while_nothing_is_usual() {
    catalogue(60, 150_000);

    assertThat(polls(START, "views_1d=5x").pages(Order.VIEWS)).isEqualTo(1);
  }

  @Test
  void has_read_every_video_that_can_reach_a_level() {
    catalogue(200, 150_000);

    ScanResult scan = polls(START, "views_1d=120k, likes_1d=140k");

    assertThat(scan.seen().videos())
        .extracting(VideoStats::videoId)
        .containsAll(
            source.page("maker", Order.VIEWS, 1).videos().stream()
                .map(VideoStats::videoId)
                .toList())
        .hasSizeLessThan(200);
    assertThat(scan.seen().bounds())
        .hasEntrySatisfying(
            Order.VIEWS, bound -> assertThat(bound.covers(new BigDecimal(120_000))).isTrue());
  }

  @Test
  void stops_after_one_page_if_it_shows_what_is_known() {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");

    ScanResult again = polls(START.plus(Duration.ofHours(1)), "views_1d=100k");

    assertThat(again.asked()).hasSize(1);
    assertThat(again.stopped()).isEqualTo(Why.UNCHANGED);
  }

  /** A video that the last reading skipped may have moved with the refresh that was read then. */
  @Test
  void takes_a_figure_that_was_not_read_last_time_for_no_sign_of_a_refresh() {
    catalogue(300, 900_000);
    source.put("maker", source.video("maker", "v0").with(VIEWS_1D, 60));
    polls(START, "views_1d=100k");
    moves();
    polls(START.plus(Duration.ofDays(1)), "views_1d=100k");
    Instant later = START.plus(Duration.ofHours(25));
    Thresholds thresholds = ThresholdGrammar.read("views_1d=100k").thresholds();
    source.put("maker", video("v15").with(VIEWS, 899_500).with(SALES, 7));

    PollPlan skipped = probed(new PollPlan(known, thresholds, later, NO_LIMIT, times, HOURS));
    source.put("maker", source.video("maker", "v3").with(SALES, 9));
    PollPlan read = probed(new PollPlan(known, thresholds, later, NO_LIMIT, times, HOURS));

    assertThat(skipped.refreshed()).isFalse();
    assertThat(read.refreshed()).isTrue();
  }

  private PollPlan probed(PollPlan plan) {
    Observation.Builder read = new Observation.Builder();
    Step.Ask ask = (Step.Ask) plan.next(read);
    read.add(ask.order(), ask.page(), source.page("maker", ask.order(), ask.page()));
    assertThat(plan.next(read)).as("reads on to be sure").isInstanceOf(Step.Ask.class);
    return plan;
  }

  /** A creator whose videos of the most views stand still, but whose young videos do not. */
  @ParameterizedTest
  @CsvSource({"800k, VIEWS, 4, 4", "885k, NEWEST, 1, 2"})
  void probes_a_later_page_or_the_newest_if_no_first_page_changes_with_a_refresh(
      String level, Order order, int page, int pages) {
    catalogue(35, 900_000);
    source.put("maker", video("young").createdAt(START).with(VIEWS, 60).with(VIEWS_1D, 60));
    polls(START, "views_1d=" + level);
    refreshesDaily();

    ScanResult early = polls(START.plus(Duration.ofDays(1)), "views_1d=" + level);
    source.put("maker", video("young").createdAt(START).with(VIEWS, 70).with(VIEWS_1D, 10));
    ScanResult late = polls(START.plus(Duration.ofHours(25)), "views_1d=" + level);

    assertThat(early.asked()).containsExactly(new Step.Ask(order, page, Why.PROBE));
    assertThat(early.stopped()).isEqualTo(Why.UNCHANGED);
    assertThat(late.pages(Order.VIEWS)).isEqualTo(pages);
    assertThat(times.pattern().late()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, NEWEST", "2, VIEWS"})
  void probes_the_newest_page_if_the_limit_cuts_the_scan_short(int mostPages, Order order) {
    catalogue(35, 900_000);
    source.put("maker", source.video("maker", "v0").with(VIEWS_1D, 60));
    source.put("maker", video("young").createdAt(START).with(VIEWS, 60).with(VIEWS_1D, 60));
    polls(START, "views_1d=885k");
    refreshesDaily();

    assertThat(polls(START.plus(Duration.ofDays(1)), "views_1d=885k", mostPages).asked())
        .startsWith(new Step.Ask(order, 1, Why.PROBE));
  }

  /** The newest page is a better probe while the hour is not known, if it costs no scanned page. */
  @ParameterizedTest
  @CsvSource({"2, VIEWS", "3, NEWEST"})
  void probes_the_newest_page_before_the_hour_is_known_if_the_limit_has_room(
      int mostPages, Order order) {
    catalogue(35, 900_000);
    source.put("maker", source.video("maker", "v0").with(VIEWS_1D, 60));
    source.put("maker", video("young").createdAt(START).with(VIEWS, 60).with(VIEWS_1D, 60));
    polls(START, "views_1d=885k");

    assertThat(polls(START.plus(Duration.ofDays(1)), "views_1d=885k", mostPages).asked())
        .startsWith(new Step.Ask(order, 1, Why.PROBE));
  }

  @Test
  void reads_the_newest_page_if_the_limit_cuts_an_order_of_sales_short() {
    catalogue(35, 900_000);
    for (int i = 0; i < 25; i++) {
      source.put("maker", source.video("maker", "v" + i).with(VIEWS_1D, 60).with(GMV, 600 - i));
    }
    String levels = "views_1d=885k, gmv_1d=500";
    polls(START, levels);
    refreshesDaily();
    moves();
    polls(START.plus(Duration.ofDays(1)), levels, 3);
    source.put("maker", source.video("maker", "v0").with(SALES, 2));

    ScanResult scan = polls(START.plus(Duration.ofDays(2)), levels, 3);

    assertThat(scan.stopped()).isEqualTo(Why.CAPPED);
    assertThat(scan.asked())
        .extracting(Step.Ask::order)
        .containsExactly(Order.VIEWS, Order.NEWEST, Order.GMV);
  }

  @ParameterizedTest
  @CsvSource({"29, COMPLETE", "0, EMPTY"})
  void takes_no_empty_page_for_an_unchanged_one(int videos, Why stopped) {
    catalogue(35, 900_000);
    source.put("maker", video("young").with(VIEWS, 60).with(VIEWS_1D, 60));
    polls(START, "views_1d=800k");
    refreshesDaily();
    source.clear("maker");
    catalogue(videos, 900_000);

    ScanResult scan = polls(START.plus(Duration.ofDays(1)), "views_1d=800k");

    assertThat(scan.asked()).startsWith(new Step.Ask(Order.VIEWS, 4, Why.PROBE));
    assertThat(scan.stopped()).isEqualTo(stopped);
  }

  @Test
  void stops_after_a_changed_page_of_unread_videos_if_the_next_one_stands_still() {
    catalogue(60, 900_000);
    source.put("maker", source.video("maker", "v0").with(VIEWS_1D, 60));
    source.put("maker", source.video("maker", "v55").with(VIEWS_1D, 60));
    polls(START, "views_1d=890k");
    refreshesDaily();
    moves();
    polls(START.plus(Duration.ofDays(1)), "views_1d=890k");
    RefreshPattern unsure = new RefreshPattern(START, times.polled(), 0, 1);
    times = new Times(times.tried(), times.polled(), times.scanned(), unsure);

    ScanResult look = polls(START.plus(Duration.ofHours(26)), "views_1d=890k");

    // The sales of the newest videos have moved since they were read on the day before.
    assertThat(look.asked()).extracting(Step.Ask::order).containsExactly(Order.NEWEST, Order.VIEWS);
    assertThat(look.stopped()).isEqualTo(Why.UNCHANGED);
    assertThat(times.pattern()).isEqualTo(unsure);
  }

  @ParameterizedTest
  @CsvSource({"870000, 4, 0", "860000, 2, 1"})
  void skips_pages_only_where_that_saves_more_than_the_newest_page(
      int level, int views, int newest) {
    catalogue(300, 900_000);
    polls(START, "views_1d=" + level);
    moves();

    ScanResult scan = polls(START.plus(Duration.ofDays(1)), "views_1d=" + level);

    assertThat(scan.pages(Order.VIEWS)).isEqualTo(views);
    assertThat(scan.pages(Order.NEWEST)).isEqualTo(newest);
  }

  @Test
  void finds_a_new_video_that_has_entered_on_the_newest_page() {
    for (int i = 0; i < 300; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 300 - i).with(GMV, 600 - i));
    }
    source.put("maker", source.video("maker", "v0").with(VIEWS_1D, 60));
    polls(START, "views_1d=100k, gmv_1d=500");
    refreshesDaily();
    moves();
    Instant refresh = START.plus(Duration.ofDays(1));
    source.put("maker", video("new").createdAt(refresh.minusSeconds(60)).with(GMV, 333));

    ScanResult scan = polls(refresh, "views_1d=100k, gmv_1d=500");

    assertThat(scan.asked())
        .extracting(Step.Ask::why)
        .contains(Why.NEWEST)
        .doesNotContain(Why.ENTERED);
    assertThat(scan.seen().videos()).extracting(VideoStats::videoId).contains("new");
  }

  @Test
  void reads_on_if_a_figure_on_the_probed_page_has_moved() {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");
    source.put("maker", source.video("maker", "v30").with(GMV, 1));

    assertThat(polls(START.plus(Duration.ofHours(1)), "views_1d=100k").stopped())
        .isEqualTo(Why.COVERED);
  }

  @ParameterizedTest
  @CsvSource({"PT23H54M59S, UNCHANGED", "PT23H55M, COVERED"})
  void reads_a_creator_that_stands_still_once_a_day_although_nothing_moves(
      Duration later, Why stopped) {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");

    assertThat(polls(START.plus(later), "views_1d=100k").stopped()).isEqualTo(stopped);
  }

  @ParameterizedTest
  @CsvSource({"4, COVERED", "5, UNCHANGED"})
  void believes_an_unchanged_page_of_videos_that_are_watched(long views, Why stopped) {
    catalogue(35, 100_000);
    source.put("maker", source.video("maker", "v3").with(VIEWS_1D, views));
    polls(START, "views_1d=100k");

    assertThat(polls(START.plus(Duration.ofHours(25)), "views_1d=100k").stopped())
        .isEqualTo(stopped);
  }

  @Test
  void takes_a_refresh_for_read_that_is_expected_and_shows_nothing_new() {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");
    refreshesDaily();

    polls(START.plus(Duration.ofDays(1)), "views_1d=100k");

    assertThat(times.pattern().expected()).isEqualTo(START.plus(Duration.ofDays(2)));
  }

  @Test
  void reads_deeper_at_once_when_a_level_has_come_down() {
    catalogue(60, 150_000);
    polls(START, "views_1d=145k");

    ScanResult deeper = polls(START.plusSeconds(3_600), "views_1d=120k");

    assertThat(deeper.stopped()).isEqualTo(Why.COVERED);
    assertThat(deeper.pages(Order.VIEWS)).isGreaterThan(1);
    assertThat(polls(START.plusSeconds(7_200), "views_1d=120k").stopped()).isEqualTo(Why.UNCHANGED);
  }

  @Test
  void reads_an_order_at_once_when_a_metric_is_switched_on() {
    catalogue(60, 150_000);
    polls(START, "views_1d=145k");

    assertThat(polls(START.plusSeconds(3_600), "views_1d=145k, gmv=5").pages(Order.GMV))
        .isPositive();
  }

  @Test
  void does_not_read_on_and_on_for_an_order_without_figures() {
    catalogue(60, 150_000);
    polls(START, "views_1d=145k, gmv_1d=500");

    assertThat(polls(START.plusSeconds(3_600), "views_1d=145k, gmv_1d=500").stopped())
        .isEqualTo(Why.UNCHANGED);
  }

  @Test
  void asks_for_no_more_pages_than_the_limit() {
    catalogue(300, 900_000);

    ScanResult scan = polls(START, "views_1d=1, gmv=5", 7);

    assertThat(scan.asked()).hasSize(7);
    assertThat(scan.stopped()).isEqualTo(Why.CAPPED);
  }

  @Test
  void deals_the_pages_out_fairly_where_the_limit_cuts_every_order() {
    for (int i = 0; i < 300; i++) {
      source.put(
          "maker",
          video("v" + i).with(VIEWS, 900_000 - i).with(GMV, 9_000 - i).with(SALES, 9_000 - i));
    }

    ScanResult scan = polls(START, "views_1d=1, gmv=5, sales=5", 20);

    assertThat(scan.stopped()).isEqualTo(Why.CAPPED);
    assertThat(scan.pages(Order.NEWEST)).isEqualTo(1);
    assertThat(scan.pages(Order.VIEWS)).isEqualTo(9);
    assertThat(scan.pages(Order.SALES)).isEqualTo(5);
    assertThat(scan.pages(Order.GMV)).isEqualTo(5);
  }

  @Test
  void leaves_no_pages_for_an_order_that_does_not_need_them() {
    catalogue(300, 900_000);

    ScanResult scan = polls(START, "views_1d=1, gmv=5", 20);

    assertThat(scan.pages(Order.GMV)).isEqualTo(1);
    assertThat(scan.pages(Order.VIEWS)).isEqualTo(18);
  }

  @Test
  void reads_the_newest_page_of_a_creator_that_the_limit_has_cut() {
    catalogue(300, 900_000);
    polls(START, "views_1d=1", 20);
    moves();

    assertThat(polls(START.plus(Duration.ofDays(1)), "views_1d=1", 20).pages(Order.NEWEST))
        .isEqualTo(1);
  }

  @Test
  void does_not_read_on_at_once_because_the_limit_ended_the_last_reading() {
    catalogue(300, 900_000);
    polls(START, "views_1d=1, gmv=5", 7);

    assertThat(polls(START.plusSeconds(3_600), "views_1d=1, gmv=5", 7).stopped())
        .isEqualTo(Why.UNCHANGED);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void keeps_to_a_limit_below_the_number_of_orders(int limit) {
    catalogue(300, 900_000);

    assertThat(polls(START, "views_1d=1, gmv=5, sales=5", limit).asked()).hasSize(limit);
  }

  @ParameterizedTest
  @CsvSource({"9, 1", "10, 2", "11, 2"})
  void has_read_everything_once_a_page_is_short(int videos, int pages) {
    catalogue(videos, 900_000);

    ScanResult scan = polls(START, "views_1d=1");

    assertThat(scan.stopped()).isEqualTo(Why.COMPLETE);
    assertThat(scan.asked().size()).isBetween(pages, pages + 1);
    assertThat(scan.seen().complete()).isTrue();
  }

  @Test
  void says_so_if_the_source_has_no_data() {
    assertThat(polls(START, "views_1d=1").stopped()).isEqualTo(Why.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"24.99, 1", "25, 2"})
  void follows_the_sales_for_a_daily_level_from_a_twentieth_of_it(String gmv, int pages) {
    for (int i = 0; i < 40; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 1).with(GMV, i < 10 ? gmv : "1"));
    }
    polls(START, "views_1d=100k, gmv_1d=500");
    moves();

    assertThat(polls(START.plusSeconds(3_600), "views_1d=100k, gmv_1d=500").pages(Order.GMV))
        .isEqualTo(pages);
  }

  @Test
  void skips_what_lies_below_the_level_so_closely_together_that_increases_stay_accurate() {
    for (int i = 0; i < 300; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 1).with(GMV, 600 - i));
    }
    polls(START, "views_1d=100k, gmv_1d=500");
    moves();

    ScanResult scan = polls(START.plusSeconds(3_600), "views_1d=100k, gmv_1d=500");

    // Down to 500 page by page; then no video is more than 200 below the last page that was read.
    assertThat(gmvPages(scan)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 30, 31);
    assertThat(scan.pages(Order.NEWEST)).isEqualTo(1);
    assertThat(scan.seen().bounds())
        .hasEntrySatisfying(
            Order.GMV,
            bound ->
                assertThat(bound.tolerance().orElseThrow())
                    .isEqualByComparingTo(BigDecimal.valueOf(200)));
  }

  @Test
  void looks_at_one_page_of_the_sales_of_a_creator_that_sells_nothing() {
    catalogue(300, 900_000);
    polls(START, "views_1d=890k, gmv_1d=500");
    moves();

    assertThat(polls(START.plus(Duration.ofDays(1)), "views_1d=890k, gmv_1d=500").pages(Order.GMV))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"499.99, 1", "500, 2"})
  void follows_the_sales_for_a_total_only_from_the_level_itself(String total, int pages) {
    for (int i = 0; i < 40; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 1).with(GMV, i < 10 ? total : "1"));
    }

    assertThat(polls(START, "gmv=500").pages(Order.GMV)).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({"9, 1", "10, 2", "20, 3"})
  void reads_on_from_a_newest_page_of_which_nothing_is_known(int posts, int pages) {
    catalogue(300, 900_000);
    source.put("maker", video("recent").createdAt(START.minusSeconds(60)).with(VIEWS, 100_000));
    polls(START, "views_1d=100k");
    rolls();
    for (int i = 0; i < posts; i++) {
      source.put("maker", video("post" + i).createdAt(START.plusSeconds(60 + i)).with(VIEWS, 1));
    }

    assertThat(polls(START.plus(Duration.ofHours(2)), "views_1d=100k").pages(Order.NEWEST))
        .isEqualTo(pages);
  }

  @Test
  void skips_pages_of_a_refresh_where_no_video_can_have_crossed_and_reads_the_newest_instead() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    moves();

    ScanResult scan = polls(START.plus(Duration.ofDays(1)), "views_1d=100k");

    assertThat(scan.pages(Order.NEWEST)).isEqualTo(1);
    assertThat(pages(scan, Why.SKIP_SCAN)).containsExactly(11, 21, 30, 31);
    assertThat(scan.seen().coverage()).isEqualTo(Coverage.SCANNED);
  }

  @Test
  void reads_a_refresh_page_by_page_once_a_week() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    moves();

    ScanResult scan = polls(START.plus(Duration.ofDays(7)), "views_1d=100k");

    assertThat(scan.pages(Order.VIEWS)).isEqualTo(31);
    assertThat(scan.seen().coverage()).isEqualTo(Coverage.SWEPT);
  }

  @Test
  void reads_a_short_order_page_by_page_and_no_newest_page() {
    catalogue(45, 900_000);
    polls(START, "views_1d=890k");
    moves();

    ScanResult scan = polls(START.plus(Duration.ofDays(1)), "views_1d=890k");

    assertThat(scan.pages(Order.VIEWS)).isEqualTo(2);
    assertThat(scan.pages(Order.NEWEST)).isZero();
    assertThat(scan.seen().coverage()).isEqualTo(Coverage.SWEPT);
  }

  @Test
  void skips_what_cannot_have_crossed_with_the_lowest_total_above_it() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    rolls();

    ScanResult scan = polls(START.plusSeconds(7_200), "views_1d=100k");

    // After page 1, which ends with 891k, the first that can have gained 100k is on page 11.
    assertThat(pages(scan, Why.SKIP_SCAN)).containsExactly(1, 11, 21, 30, 31);
    assertThat(pages(scan, Why.ENTERED)).isEmpty();
    assertThat(scan.stopped()).isEqualTo(Why.COVERED);
    assertThat(scan.seen().coverage()).isEqualTo(Coverage.SCANNED);
  }

  @Test
  void reads_a_skipped_section_by_halves_until_the_video_is_found_that_has_entered() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    rolls();
    source.put("maker", video("risen").with(VIEWS, 770_500).with(VIEWS_1D, 770_500));

    ScanResult scan = polls(START.plusSeconds(7_200), "views_1d=100k");

    assertThat(pages(scan, Why.ENTERED)).containsExactly(16, 13, 14);
    assertThat(scan.seen().videos()).extracting(VideoStats::videoId).contains("risen");
  }

  @ParameterizedTest
  @CsvSource({"51999, 11", "52000, 6"})
  void reads_the_page_of_each_video_that_can_still_have_crossed(long views1d, int next) {
    catalogue(300, 900_000);
    source.put("maker", video("v55").with(VIEWS, 843_000).with(VIEWS_1D, views1d));
    polls(START, "views_1d=100k");
    rolls();

    // It may have gained 48k, because page 1 ends with 891k.
    assertThat(pages(polls(START.plusSeconds(7_200), "views_1d=100k"), Why.SKIP_SCAN))
        .startsWith(1, next);
  }

  @ParameterizedTest
  @CsvSource({"30, 4, COMPLETE", "31, 1, COVERED"})
  void reads_a_catalogue_of_three_pages_whole(int videos, int pages, Why stopped) {
    catalogue(videos, 90_000);
    polls(START, "views_1d=100k, views=1");
    moves();

    ScanResult scan = polls(START.plusSeconds(3_600), "views_1d=100k");

    assertThat(scan.pages(Order.VIEWS)).isEqualTo(pages);
    assertThat(scan.stopped()).isEqualTo(stopped);
  }

  @Test
  void trusts_what_is_learned_of_likes_after_a_first_reading_that_is_exact() {
    for (int i = 0; i < 100; i++) {
      long views = 300_000 - 2_000L * i;
      source.put("maker", video("v" + i).with(VIEWS, views).with(LIKES, views / 20));
    }

    assertThat(polls(START, "likes_1d=10k").deepest(Order.VIEWS)).isEqualTo(11);
    moves();
    // 0.05 likes for a view, a twentieth more at most: down to 190,476 views.
    assertThat(polls(START.plus(Duration.ofDays(1)), "likes_1d=10k").deepest(Order.VIEWS))
        .isEqualTo(6);
  }

  @Test
  void looks_at_videos_near_a_level_in_every_poll_where_figures_move_all_the_time() {
    catalogue(300, 900_000);
    source.put("maker", video("v55").with(VIEWS, 845_000).with(VIEWS_1D, 50_000));
    polls(START, "views_1d=100k");
    rolls();

    ScanResult scan = polls(START.plusSeconds(3_600), "views_1d=100k");

    assertThat(scan.asked()).containsExactly(new Step.Ask(Order.VIEWS, 6, Why.NEAR));
    assertThat(scan.stopped()).isEqualTo(Why.COVERED);
    assertThat(scan.seen().coverage()).isEqualTo(Coverage.PROBED);
  }

  @Test
  void looks_a_page_higher_for_a_video_near_a_level_that_has_risen() {
    catalogue(300, 900_000);
    source.put("maker", video("v55").with(VIEWS, 845_000).with(VIEWS_1D, 50_000));
    polls(START, "views_1d=100k");
    rolls();
    source.put("maker", video("v55").with(VIEWS, 855_000).with(VIEWS_1D, 60_000));

    assertThat(pages(polls(START.plusSeconds(3_600), "views_1d=100k"), Why.NEAR))
        .containsExactly(6, 5);
  }

  @ParameterizedTest
  @CsvSource({"PT1H49M59S, false", "PT1H50M, true"})
  void scans_where_figures_move_all_the_time_as_often_as_the_accepted_delay_says(
      Duration later, boolean scans) {
    catalogue(300, 900_000);
    source.put("maker", video("v55").with(VIEWS, 845_000).with(VIEWS_1D, 50_000));
    polls(START, "views_1d=100k");
    rolls();

    assertThat(pages(polls(START.plus(later), "views_1d=100k"), Why.SKIP_SCAN).isEmpty())
        .isEqualTo(!scans);
  }

  @Test
  void asks_for_nothing_if_nothing_is_near_and_no_scan_is_due() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    rolls();

    ScanResult scan = polls(START.plusSeconds(3_600), "views_1d=100k");

    assertThat(scan.asked()).isEmpty();
    assertThat(scan.stopped()).isEqualTo(Why.NOTHING_NEAR);
  }

  @Test
  void does_not_stop_at_an_unchanged_page_where_figures_move_all_the_time() {
    catalogue(300, 900_000);
    polls(START, "views_1d=100k");
    rolls();

    ScanResult scan = polls(START.plus(Duration.ofHours(2)), "views_1d=100k");

    assertThat(scan.stopped()).isEqualTo(Why.COVERED);
    assertThat(scan.asked().size()).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({"PT71H, 1", "PT72H, 0"})
  void reads_the_newest_videos_of_posting_creators_if_figures_change_continuously(
      Duration age, int pages) {
    catalogue(300, 900_000);
    Instant later = START.plus(Duration.ofHours(6));
    source.put("maker", video("post").createdAt(later.minus(age)).with(VIEWS, 1));
    polls(START, "views_1d=100k");
    rolls();

    assertThat(polls(later, "views_1d=100k").pages(Order.NEWEST)).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({"99999, 0", "100000, 1"})
  void looks_at_the_newest_in_every_poll_while_a_young_video_has_reached_a_level(
      long views, int pages) {
    catalogue(300, 90_000);
    source.put("maker", video("hit").createdAt(START.minus(Duration.ofDays(2))).with(VIEWS, views));
    polls(START, "views_1d=100k");
    rolls();

    assertThat(polls(START.plusSeconds(3_600), "views_1d=100k").pages(Order.NEWEST))
        .isEqualTo(pages);
  }

  /** Something on every page has moved, but no total. */
  private void moves() {
    for (int page = 1; !source.page("maker", Order.VIEWS, page).videos().isEmpty(); page++) {
      for (VideoStats video : source.page("maker", Order.VIEWS, page).videos()) {
        source.put("maker", source.video("maker", video.videoId()).with(SALES, 1));
      }
    }
  }

  /** From here on a refresh is known to come a day after the last poll. */
  private void refreshesDaily() {
    Instant polled = times.polled();
    RefreshPattern daily = new RefreshPattern(polled.minusSeconds(3_600), polled, 3, 0);
    times = new Times(times.tried(), polled, times.scanned(), daily);
  }

  private static List<Integer> gmvPages(ScanResult scan) {
    return scan.asked().stream().filter(a -> a.order() == Order.GMV).map(Step.Ask::page).toList();
  }

  /** From here on the figures are known to move all the time. */
  private void rolls() {
    Instant polled = times.polled();
    RefreshPattern rolling =
        new RefreshPattern(polled.minusSeconds(3_600), polled, 0, RefreshPattern.ROLLING_FROM);
    times = new Times(times.tried(), polled, times.scanned(), rolling);
  }

  private static List<Integer> pages(ScanResult scan, Why why) {
    return scan.asked().stream()
        .filter(a -> a.order() == Order.VIEWS && a.why() == why)
        .map(Step.Ask::page)
        .toList();
  }

  /** Videos that go down from a number of views by a thousand each, and have no other figures. */
  private void catalogue(int videos, long most) {
    for (int i = 0; i < videos; i++) {
      SampleVideo next =
          video("v" + i)
              .createdAt(SampleVideo.LONG_AGO.plusSeconds(i))
              .with(VIEWS, most - 1_000L * i);
      source.put("maker", next);
    }
  }

  private ScanResult polls(Instant now, String levels) {
    return polls(now, levels, NO_LIMIT);
  }

  /** Follows a plan to its end, and keeps the snapshot as a poll would. */
  private ScanResult polls(Instant now, String levels, int mostPages) {
    Thresholds thresholds = ThresholdGrammar.read(levels).thresholds();
    PollPlan plan = new PollPlan(known, thresholds, now, mostPages, times, HOURS);
    Observation.Builder read = new Observation.Builder();
    List<Step.Ask> asked = new ArrayList<>();
    Step step = plan.next(read);
    while (step instanceof Step.Ask ask) {
      assertThat(asked).as("the plan ends").hasSizeLessThan(NO_LIMIT).doesNotContain(ask);
      asked.add(ask);
      Page page = source.page("maker", ask.order(), ask.page());
      read.add(ask.order(), ask.page(), page);
      step = plan.next(read);
    }
    Why stopped = ((Step.Stop) step).why();
    if (stopped == Why.NOTHING_NEAR) {
      return new ScanResult(
          asked, stopped, read.build(now, Coverage.PROBED, Set.of(), Map.of(), Set.of()));
    }
    boolean nothingNew = stopped == Why.UNCHANGED;
    Coverage coverage = nothingNew ? Coverage.PROBED : plan.coverage();
    Observation seen =
        read.build(
            now,
            coverage,
            nothingNew ? Set.of() : plan.full(),
            plan.boundsBefore(),
            plan.capped(),
            plan.tolerances());
    times =
        times.recorded(
            new PollRecord(
                known.isEmpty(), plan.refreshed(), plan.assumedRefreshed(), seen.coverage()),
            now);
    Diff diff = new Diff(known, seen);
    List<VideoRecord> records = diff.changes().stream().map(VideoChange::after).toList();
    Observation ofMaker = seen.by(new Creator(Optional.of("7"), "maker"));
    known = Optional.of(NextSnapshot.of(known, ofMaker, diff, records));
    return new ScanResult(asked, stopped, seen);
  }
}
