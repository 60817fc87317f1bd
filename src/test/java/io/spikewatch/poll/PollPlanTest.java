package io.spikewatch.poll;

import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.watch.Metric.GMV;
import static io.spikewatch.watch.Metric.VIEWS;
import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.poll.CreatorOutcome.Look;
import io.spikewatch.poll.PollPlan.Step;
import io.spikewatch.poll.PollPlan.Why;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoChange;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.testing.TestClock;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPlanTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int NO_LIMIT = 1_000;

  private final ScriptedSource source = new ScriptedSource(TestClock.at(START));
  private Optional<Snapshot> known = Optional.empty();
  private Times times = Times.NEVER;

  /** What a plan did: the pages it asked for, in order, and why it stopped. */
  private record Course(List<Step.Ask> asked, Why stopped, Observation seen) {

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

  @Test
  void takes_the_orders_in_turn_for_the_probe() {
    catalogue(35, 100_000);
    Set<Order> probed = EnumSet.noneOf(Order.class);
    for (int hour = 0; hour < 48; hour++) {
      known = Optional.empty();
      probed.add(
          polls(START.plus(Duration.ofHours(hour)), "views=9m, gmv=5, sales=5")
              .asked()
              .getFirst()
              .order());
    }

    assertThat(probed).containsExactlyInAnyOrder(Order.values());
  }

  @ParameterizedTest
  @CsvSource({"100001, 1", "100k, 2", "90001, 2", "90k, 3"})
  void reads_an_order_until_it_falls_below_the_lowest_level(String level, int pages) {
    for (int i = 0; i < 60; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 109_000 - 1_000L * i));
    }

    Course course = polls(START, "views_1d=" + level + "/10m");

    assertThat(course.stopped()).isEqualTo(Why.COVERED);
    assertThat(course.pages(Order.VIEWS)).isEqualTo(pages);
  }

  @ParameterizedTest
  @CsvSource({"5.1x, 1", "5x, 2", "4.51x, 2", "4.5x, 3", "4.5x/1m, 3", "20x/90k, 3"})
  void reads_down_to_the_multiple_of_the_lowest_usual(String levels, int pages) {
    for (int i = 0; i < 60; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 109_000 - 1_000L * i).with(VIEWS_1D, 20_000));
    }
    polls(START, "views_1d=1");

    Course course = polls(START.plus(Duration.ofDays(1)), "views_1d=" + levels);

    assertThat(course.stopped()).isEqualTo(Why.COVERED);
    assertThat(course.deepest(Order.VIEWS)).isEqualTo(pages);
  }

  @Test
  void reads_one_page_for_a_multiple_while_nothing_is_usual() {
    catalogue(60, 150_000);

    assertThat(polls(START, "views_1d=5x").pages(Order.VIEWS)).isEqualTo(1);
  }

  @Test
  void has_read_every_video_that_can_reach_a_level() {
    catalogue(200, 150_000);

    Course course = polls(START, "views_1d=120k, likes_1d=140k");

    assertThat(course.seen().videos())
        .extracting(VideoStats::videoId)
        .containsAll(
            source.page("maker", Order.VIEWS, 1).videos().stream()
                .map(VideoStats::videoId)
                .toList())
        .hasSizeLessThan(200);
    assertThat(course.seen().bounds())
        .hasEntrySatisfying(
            Order.VIEWS, bound -> assertThat(bound.covers(new BigDecimal(120_000))).isTrue());
  }

  @Test
  void stops_after_one_page_if_it_shows_what_is_known() {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");

    Course again = polls(START.plus(Duration.ofHours(1)), "views_1d=100k");

    assertThat(again.asked()).hasSize(1);
    assertThat(again.stopped()).isEqualTo(Why.UNCHANGED);
  }

  @Test
  void reads_on_if_a_figure_on_the_probed_page_has_moved() {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");
    for (int i = 0; i < 35; i++) {
      source.put("maker", source.video("maker", "v" + i).with(GMV, 1));
    }

    assertThat(polls(START.plus(Duration.ofHours(1)), "views_1d=100k").stopped())
        .isEqualTo(Why.COVERED);
  }

  @ParameterizedTest
  @CsvSource({"PT23H54M59S, UNCHANGED", "PT23H55M, COVERED"})
  void sweeps_once_a_day_although_nothing_moves(Duration later, Why stopped) {
    catalogue(35, 100_000);
    polls(START, "views_1d=100k");

    assertThat(polls(START.plus(later), "views_1d=100k").stopped()).isEqualTo(stopped);
  }

  @Test
  void reads_deeper_at_once_when_a_level_has_come_down() {
    catalogue(60, 150_000);
    polls(START, "views_1d=145k");

    Course deeper = polls(START.plusSeconds(3_600), "views_1d=120k");

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

    Course course = polls(START, "views_1d=1, gmv=5", 7);

    assertThat(course.asked()).hasSize(7);
    assertThat(course.stopped()).isEqualTo(Why.CAPPED);
  }

  @Test
  void leaves_a_page_for_every_order_where_one_would_take_them_all() {
    catalogue(300, 900_000);

    Course course = polls(START, "views_1d=1, gmv=5", 7);

    assertThat(course.pages(Order.GMV)).isPositive();
    assertThat(course.pages(Order.NEWEST)).isPositive();
    assertThat(course.pages(Order.VIEWS)).isGreaterThanOrEqualTo(4);
  }

  @Test
  void does_not_sweep_again_at_once_because_the_limit_ended_the_last_one() {
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

    Course course = polls(START, "views_1d=1");

    assertThat(course.stopped()).isEqualTo(Why.COMPLETE);
    assertThat(course.asked().size()).isBetween(pages, pages + 1);
    assertThat(course.seen().complete()).isTrue();
  }

  @Test
  void says_so_if_the_source_has_no_data() {
    assertThat(polls(START, "views_1d=1").stopped()).isEqualTo(Why.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({"49.99, 1", "50, 2"})
  void follows_the_sales_for_a_daily_level_from_a_tenth_of_it(String tenth, int pages) {
    for (int i = 0; i < 40; i++) {
      source.put("maker", video("v" + i).with(VIEWS, 1).with(GMV, i < 10 ? tenth : "1"));
    }

    assertThat(polls(START, "gmv_1d=500").pages(Order.GMV)).isEqualTo(pages);
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
  @CsvSource({"PT47H59M, 3", "PT48H, 1"})
  void reads_the_newest_pages_while_they_are_fresh_and_no_more_than_three(Duration age, int pages) {
    for (int i = 0; i < 60; i++) {
      source.put("maker", video("v" + i).createdAt(START.minus(age)).with(VIEWS, 1));
    }

    assertThat(polls(START, "views_1d=100k").pages(Order.NEWEST)).isEqualTo(pages);
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

  private Course polls(Instant now, String levels) {
    return polls(now, levels, NO_LIMIT);
  }

  /** Follows a plan to its end, and keeps the snapshot as a poll would. */
  private Course polls(Instant now, String levels, int mostPages) {
    Thresholds thresholds = ThresholdGrammar.read(levels).thresholds();
    PollPlan plan = new PollPlan(known, thresholds, now, mostPages, times, Duration.ofHours(2));
    Observation.Builder read = new Observation.Builder();
    List<Step.Ask> asked = new ArrayList<>();
    while (plan.next(read) instanceof Step.Ask ask) {
      assertThat(asked).as("the plan ends").hasSizeLessThan(NO_LIMIT).doesNotContain(ask);
      asked.add(ask);
      Page page = source.page("maker", ask.order(), ask.page());
      read.add(ask.order(), ask.page(), page);
    }
    Why stopped = ((Step.Stop) plan.next(read)).why();
    boolean nothingNew = stopped == Why.UNCHANGED;
    Reach reach = nothingNew ? Reach.PROBED : plan.reach();
    Observation seen =
        read.build(
            now,
            reach,
            nothingNew ? Set.of() : plan.swept(),
            plan.sweptBefore(),
            stopped == Why.CAPPED);
    times =
        times.looked(new Look(known.isEmpty(), plan.refreshed().orElse(false), seen.reach()), now);
    Diff diff = new Diff(known, seen);
    Creator creator = new Creator(Optional.of("7"), "maker");
    known =
        Optional.of(diff.next(creator, diff.changes().stream().map(VideoChange::after).toList()));
    return new Course(asked, stopped, seen);
  }
}
