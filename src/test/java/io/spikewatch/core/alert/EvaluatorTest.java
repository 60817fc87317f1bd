package io.spikewatch.core.alert;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.LIKES_30D;
import static io.spikewatch.core.watch.Metric.LIKES_7D;
import static io.spikewatch.core.watch.Metric.SALES;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.core.watch.Metric.VIEWS_30D;
import static io.spikewatch.core.watch.Metric.VIEWS_7D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

  private static final String T0 = "2026-03-01T10:00:00Z";
  private static final String T1 = "2026-03-01T11:00:00Z";
  private static final String T2 = "2026-03-01T12:00:00Z";
  private static final String T3 = "2026-03-01T13:00:00Z";
  private static final String T4 = "2026-03-01T14:00:00Z";

  private final SnapshotSequence views = new SnapshotSequence("views_1d=100k");

  @Nested
  class Edge {

    @ParameterizedTest
    @CsvSource({
      "99999, 99999, false",
      "99999, 100000, true",
      "99999, 100001, true",
      "100000, 100001, false",
      "100000, 100000, false",
      "0, 5000000, true"
    })
    void fires_where_the_level_was_not_reached_and_now_is(long before, long now, boolean fires) {
      views.sees(T0, viewed("a", before)).sees(T1, viewed("a", now));

      assertThat(!views.announced().isEmpty()).isEqualTo(fires);
    }

    @Test
    void states_the_figures_and_when_the_previous_one_was_seen() {
      views.sees(T0, viewed("a", 88_000)).sees(T1, viewed("a", 123_456));

      Crossing crossing = views.alert().crossing();
      assertThat(crossing.metric()).isEqualTo(VIEWS_1D);
      assertThat(crossing.level().text()).isEqualTo("100000");
      assertThat(crossing.previous()).isEqualTo("88000");
      assertThat(crossing.previousAt()).contains(Instant.parse(T0));
      assertThat(crossing.value()).isEqualTo("123456");
      assertThat(crossing.severity()).isEqualTo(Severity.WARNING);
      assertThat(crossing.reason()).isEqualTo(Reason.CROSSED);
      assertThat(crossing.lowerBound()).isFalse();
      assertThat(crossing.suspect()).isEmpty();
    }

    @Test
    void dates_the_figure_before_to_the_last_look_at_which_it_still_stood() {
      views.sees(T0, viewed("a", 88_000)).sees(T1, viewed("a", 88_000));
      views.sees(T2, viewed("a", 123_456));

      assertThat(views.alert().crossing().previousAt()).contains(Instant.parse(T1));
    }

    @Test
    void stays_silent_as_long_as_the_figure_stays_above() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000));
      assertThat(views.announced()).hasSize(1);

      assertThat(views.sees(T2, viewed("a", 100_000)).announced()).isEmpty();
      assertThat(views.sees(T3, viewed("a", 990_000)).announced()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"80000, false", "79999, true", "0, true"})
    void fires_again_only_after_a_fall_below_the_factor(long low, boolean refires) {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000)).sees(T2, viewed("a", low));
      views.sees(T3, viewed("a", 100_000));

      assertThat(!views.announced().isEmpty()).isEqualTo(refires);
    }

    @Test
    void stays_fired_through_small_falls_one_after_the_other() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 101_000));
      views.sees(T2, viewed("a", 85_000)).sees(T3, viewed("a", 90_000));

      assertThat(views.sees(T4, viewed("a", 101_000)).announced()).isEmpty();
    }

    @Test
    void evaluates_every_video_by_itself() {
      views.sees(T0, viewed("a", 0), viewed("b", 0), viewed("c", 0));
      views.sees(T1, viewed("a", 100_000), viewed("b", 99_999), viewed("c", 200_000));

      assertThat(views.announced()).containsExactly("a views_1d 100000", "c views_1d 100000");
    }
  }

  @Nested
  class Baseline {

    @Test
    void announces_nothing_at_the_first_poll_and_counts_what_is_reached_as_fired() {
      views.sees(T0, viewed("a", 5_000_000));

      assertThat(views.announced()).isEmpty();
      assertThat(views.result().reasons()).containsOnlyKeys(Reason.BASELINE);
      assertThat(views.sees(T1, viewed("a", 6_000_000)).announced()).isEmpty();
    }

    @Test
    void lets_a_new_video_of_a_known_creator_start_from_zero() {
      views.sees(T0, viewed("known", 1));
      views.sees(T1, viewed("known", 1), newborn("a", T0).with(VIEWS_1D, 100_000));

      assertThat(views.announced()).containsExactly("a views_1d 100000");
      assertThat(views.alert().crossing().previous()).isEqualTo("0");
      assertThat(views.alert().crossing().previousAt()).isEmpty();
    }

    @Test
    void fires_for_an_old_video_that_lay_below_the_bound_of_the_scan() {
      views.seesDownTo(T0, Order.VIEWS, 95_000, viewed("known", 1));
      views.seesDownTo(T1, Order.VIEWS, 95_000, viewed("known", 1), viewed("a", 120_000));

      assertThat(views.announced()).containsExactly("a views_1d 100000");
      assertThat(views.alert().crossing().previous()).isEqualTo("95000");
    }

    @Test
    void takes_an_old_video_for_a_baseline_where_nothing_is_known_of_the_unseen() {
      views.seesDownTo(T0, Order.GMV, 5, viewed("known", 1));
      views.seesDownTo(T1, Order.VIEWS, 5, viewed("known", 1), viewed("a", 120_000));

      assertThat(views.announced()).isEmpty();
      assertThat(views.result().reasons()).containsKey(Reason.NO_EARLIER_FIGURE);
    }
  }

  @Nested
  class SeveralLevels {

    private final SnapshotSequence three = new SnapshotSequence("views_1d=10k/100k/1m");

    @Test
    void announces_the_highest_only() {
      three.sees(T0, viewed("a", 9_999)).sees(T1, viewed("a", 1_000_000));

      assertThat(three.announced()).containsExactly("a views_1d 1000000");
      assertThat(three.alert().crossing().severity()).isEqualTo(Severity.CRITICAL);
      assertThat(three.alert().crossing().reason()).isEqualTo(Reason.CROSSED);
    }

    @Test
    void announces_a_higher_level_later_as_an_escalation() {
      three.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 10_000));
      assertThat(three.alert().crossing().severity()).isEqualTo(Severity.INFO);

      three.sees(T2, viewed("a", 100_000));
      assertThat(three.announced()).containsExactly("a views_1d 100000");
      assertThat(three.alert().crossing().severity()).isEqualTo(Severity.WARNING);
      assertThat(three.alert().crossing().reason()).isEqualTo(Reason.ESCALATED);
    }

    @ParameterizedTest
    @CsvSource({
      "10k:critical/100k/1m:info, 10000, CRITICAL",
      "10k:critical/100k/1m:info, 100000, WARNING",
      "10k:critical/100k/1m:info, 1000000, INFO",
      "10k/100k:info, 10000, WARNING",
      "10k:info, 10000, INFO"
    })
    void matter_as_it_is_said_and_else_by_their_place(String levels, long now, Severity severity) {
      SnapshotSequence said = new SnapshotSequence("views_1d=" + levels);
      said.sees(T0, viewed("a", 0)).sees(T1, viewed("a", now));

      assertThat(said.announced()).containsExactly("a views_1d " + now);
      assertThat(said.alert().crossing().severity()).isEqualTo(severity);
      assertThat(said.alert().id()).contains(".views_1d." + now + ".");
    }

    @Test
    void does_not_announce_the_lower_levels_it_passed_over() {
      three.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 1_000_000));

      assertThat(three.sees(T2, viewed("a", 900_000)).announced()).isEmpty();
      assertThat(three.sees(T3, viewed("a", 1_000_000)).announced()).isEmpty();
    }

    @Test
    void rearms_a_high_level_while_a_lower_one_stays_fired() {
      three
          .sees(T0, viewed("a", 0))
          .sees(T1, viewed("a", 1_000_000))
          .sees(T2, viewed("a", 700_000));

      assertThat(three.sees(T3, viewed("a", 950_000)).announced()).isEmpty();
      assertThat(three.sees(T4, viewed("a", 1_000_000)).announced())
          .containsExactly("a views_1d 1000000");
    }

    @Test
    void evaluates_each_metric_by_its_own_levels() {
      SnapshotSequence both = new SnapshotSequence("views_1d=100k, likes_1d=10k/50k");
      both.sees(T0, viewed("a", 0).with(LIKES_1D, 0));
      both.sees(T1, viewed("a", 100_000).with(LIKES_1D, 50_000));

      assertThat(both.announced()).containsExactly("a views_1d 100000", "a likes_1d 50000");
    }
  }

  @Nested
  class MultiplesOfTheUsual {

    private final SnapshotSequence five = new SnapshotSequence("views_1d=5x");

    @ParameterizedTest
    @CsvSource({
      "4999, 4999, false",
      "4999, 5000, true",
      "0, 5000000, true",
      "5000, 5001, false",
      "0, 4999, false"
    })
    void fire_where_the_multiple_was_not_reached_and_now_is(long before, long now, boolean fires) {
      five.sees(T0, amongUsual(1_000, viewed("a", before)));
      five.sees(T1, amongUsual(1_000, viewed("a", now)));

      assertThat(five.announced()).isEqualTo(fires ? List.of("a views_1d 5x") : List.of());
    }

    @Test
    void tell_the_usual_how_many_videos_it_comes_from_and_the_multiple() {
      five.sees(T0, amongUsual(1_000, viewed("a", 900)));
      five.sees(T1, amongUsual(1_000, viewed("a", 8_300)));

      Crossing crossing = five.alert().crossing();
      assertThat(crossing.level()).isEqualTo(new Level.OfUsual(BigDecimal.valueOf(5)));
      assertThat(crossing.usual()).contains(new Usual(BigDecimal.valueOf(1_000), 8));
      assertThat(crossing.usual().orElseThrow().multiple(crossing.value())).isEqualTo("8.3");
      assertThat(crossing.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void do_not_fire_where_too_few_videos_make_a_usual() {
      SampleVideo[] seven = Arrays.copyOf(amongUsual(1_000), 7);
      five.sees(T0, with(seven, viewed("a", 0))).sees(T1, with(seven, viewed("a", 5_000_000)));

      assertThat(five.announced()).isEmpty();
      assertThat(five.result().reasons()).containsOnlyKeys(Reason.NOT_CROSSED);
    }

    @Test
    void are_held_against_what_was_usual_before_so_that_no_spike_raises_its_yardstick() {
      five.sees(T0, amongUsual(1_000, viewed("a", 1_000)));
      five.sees(T1, amongUsual(50_000, viewed("a", 5_000)));

      assertThat(five.announced()).hasSize(9).contains("a views_1d 5x", "usual0 views_1d 5x");
    }

    @ParameterizedTest
    @CsvSource({
      "1000, 5000, 5x, INFO",
      "1000, 7500, 7000, WARNING",
      "1000, 10000, 10x, CRITICAL",
      "2000, 7500, 7000, INFO",
      "2000, 10000, 5x, WARNING",
      "500, 5000, 10x, WARNING",
      "500, 7000, 7000, CRITICAL"
    })
    void stand_among_fixed_levels_where_their_figure_belongs_for_this_video(
        long usual, long now, String level, Severity severity) {
      SnapshotSequence mixed = new SnapshotSequence("views_1d=7000/5x/10x");
      mixed.sees(T0, amongUsual(usual, viewed("a", 0)));
      mixed.sees(T1, amongUsual(usual, viewed("a", now)));

      assertThat(mixed.announced()).containsExactly("a views_1d " + level);
      assertThat(mixed.alert().crossing().severity()).isEqualTo(severity);
    }

    @Test
    void escalate_beyond_a_fixed_level() {
      SnapshotSequence mixed = new SnapshotSequence("views_1d=7000/10x");
      mixed.sees(T0, amongUsual(1_000, viewed("a", 0)));
      mixed.sees(T1, amongUsual(1_000, viewed("a", 7_000)));
      mixed.sees(T2, amongUsual(1_000, viewed("a", 10_000)));

      assertThat(mixed.announced()).containsExactly("a views_1d 10x");
      assertThat(mixed.alert().crossing().reason()).isEqualTo(Reason.ESCALATED);
    }

    @Test
    void are_stated_in_the_alert_of_a_fixed_level_too() {
      views.sees(T0, amongUsual(15_000, viewed("a", 0)));
      views.sees(T1, amongUsual(15_000, viewed("a", 120_000)));

      assertThat(views.alert().crossing().usual())
          .contains(new Usual(BigDecimal.valueOf(15_000), 8));
    }

    @ParameterizedTest
    @CsvSource({"4000, false", "3999, true"})
    void fire_again_only_after_a_fall_below_the_factor(long low, boolean refires) {
      five.sees(T0, amongUsual(1_000, viewed("a", 0)));
      five.sees(T1, amongUsual(1_000, viewed("a", 5_000)));
      five.sees(T2, amongUsual(1_000, viewed("a", low)));
      five.sees(T3, amongUsual(1_000, viewed("a", 5_000)));

      assertThat(!five.announced().isEmpty()).isEqualTo(refires);
    }

    @ParameterizedTest
    @ValueSource(longs = {4_000, 6_000})
    void do_not_fire_because_the_usual_falls(long figure) {
      five.sees(T0, amongUsual(1_000, viewed("a", 0)));
      five.sees(T1, amongUsual(1_000, viewed("a", figure)));
      five.sees(T2, amongUsual(500, viewed("a", figure)));
      assertThat(five.announced()).isEmpty();

      assertThat(five.sees(T3, amongUsual(500, viewed("a", figure + 1))).announced()).isEmpty();
    }

    /** Eight videos that have as many views of the day, and others. */
    private static SampleVideo[] amongUsual(long viewsOfTheDay, SampleVideo... others) {
      SampleVideo[] eight = new SampleVideo[8];
      Arrays.setAll(eight, i -> viewed("usual" + i, viewsOfTheDay));
      return with(eight, others);
    }

    private static SampleVideo[] with(SampleVideo[] some, SampleVideo... others) {
      return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(SampleVideo[]::new);
    }
  }

  @Nested
  class ThresholdEdits {

    @Test
    void lowering_a_level_announces_nothing_that_was_reached_before() {
      views.sees(T0, viewed("a", 60_000), viewed("b", 0)).levels("views_1d=50k");

      views.sees(T1, viewed("a", 60_001), viewed("b", 50_000));
      assertThat(views.announced()).containsExactly("b views_1d 50000");
    }

    @Test
    void raising_a_level_announces_it_when_it_is_reached() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000)).levels("views_1d=200k");

      assertThat(views.sees(T2, viewed("a", 199_999)).announced()).isEmpty();
      assertThat(views.sees(T3, viewed("a", 200_000)).announced())
          .containsExactly("a views_1d 200000");
    }

    @Test
    void adding_a_level_between_announces_nothing_that_was_reached_before() {
      views
          .sees(T0, viewed("a", 0))
          .sees(T1, viewed("a", 150_000))
          .levels("views_1d=50k/100k/120k");

      assertThat(views.sees(T2, viewed("a", 151_000)).announced()).isEmpty();
    }

    @Test
    void adding_a_metric_announces_nothing_that_was_reached_before() {
      views.sees(T0, viewed("a", 0).with(VIEWS, 9_000_000)).levels("views=1m/10m");

      assertThat(views.sees(T1, viewed("a", 0).with(VIEWS, 9_500_000)).announced()).isEmpty();
      assertThat(views.sees(T2, viewed("a", 0).with(VIEWS, 10_000_000)).announced())
          .containsExactly("a views 10000000");
    }

    @Test
    void removing_a_level_leaves_the_others_as_they_were() {
      SnapshotSequence sequence = new SnapshotSequence("views_1d=50k/100k");
      sequence.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 100_000)).levels("views_1d=50k");

      assertThat(sequence.sees(T2, viewed("a", 45_000)).announced()).isEmpty();
      assertThat(sequence.sees(T3, viewed("a", 55_000)).announced()).isEmpty();
    }

    @Test
    void switching_a_metric_off_and_on_again_announces_nothing_that_stayed_reached() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000)).levels("views_1d=off");
      assertThat(views.sees(T2, viewed("a", 160_000)).announced()).isEmpty();

      views.levels("views_1d=100k");
      assertThat(views.sees(T3, viewed("a", 170_000)).announced()).isEmpty();
    }

    @Test
    void a_video_that_comes_into_view_by_a_lowered_level_is_a_baseline() {
      views.seesDownTo(T0, Order.VIEWS, 95_000, viewed("known", 1)).levels("views_1d=50k");

      views.seesDownTo(
          T1, Order.VIEWS, 45_000, viewed("known", 1), viewed("a", 60_000).with(VIEWS, 94_000));
      assertThat(views.announced()).isEmpty();
    }
  }

  @Nested
  class DerivedFigures {

    private final SnapshotSequence gmv = new SnapshotSequence("gmv_1d=500");

    @Test
    void are_the_increase_over_a_day() {
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1000"));
      gmv.sees("2026-03-01T22:00:00Z", sold("a", "1300"));
      gmv.sees("2026-03-02T10:00:00Z", sold("a", "1499.99"));
      assertThat(gmv.announced()).isEmpty();

      gmv.sees("2026-03-02T10:30:00Z", sold("a", "1800"));
      assertThat(gmv.announced())
          .as("from 1000, the newest figure that is a day old")
          .containsExactly("a gmv_1d 500");
      assertThat(gmv.alert().crossing().value()).isEqualTo("800");
      assertThat(gmv.alert().crossing().lowerBound()).isFalse();
    }

    @Test
    void do_not_rearm_by_sinking_a_little_as_the_day_passes() {
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1000"));
      gmv.sees("2026-03-01T11:00:00Z", sold("a", "1150"));
      gmv.sees("2026-03-01T12:00:00Z", sold("a", "1600"));
      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");

      gmv.sees("2026-03-02T11:10:00Z", sold("a", "1600"));
      gmv.sees("2026-03-02T11:20:00Z", sold("a", "1660"));

      assertThat(gmv.announced()).as("450 after 600 is still above 400").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T09:44:59Z, 600", "2026-03-02T09:45:00Z, 300"})
    void forgive_the_schedule_five_minutes(String last, BigDecimal value) {
      gmv.sees("2026-03-01T09:00:00Z", sold("a", "1000"));
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1300"));
      gmv.sees(last, sold("a", "1600"));

      assertThat(gmv.record("a").value(Metric.GMV_1D).orElseThrow()).isEqualTo(value);
    }

    @Test
    void are_a_lower_bound_while_there_is_less_history() {
      gmv.sees(T0, sold("a", "1000")).sees(T1, sold("a", "1500"));

      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");
      assertThat(gmv.alert().crossing().lowerBound()).isTrue();
    }

    @Test
    void are_no_lower_bound_once_there_is_a_day() {
      gmv.sees(T0, sold("a", "1000")).sees("2026-03-02T10:00:00Z", sold("a", "1500"));

      assertThat(gmv.alert().crossing().lowerBound()).isFalse();
    }

    @Test
    void count_a_video_below_the_scan_from_its_bound_and_not_from_zero() {
      gmv.seesDownTo(T0, Order.GMV, 450, sold("known", "900"));
      gmv.seesDownTo(T1, Order.GMV, 450, sold("known", "900"), sold("a", "949.99"));
      assertThat(gmv.announced()).isEmpty();

      gmv.seesDownTo(T2, Order.GMV, 450, sold("known", "900"), sold("a", "950"));
      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");
      assertThat(gmv.alert().crossing().lowerBound()).isTrue();
    }

    @Test
    void count_a_newborn_video_from_zero() {
      gmv.sees(T0, sold("known", "0"));
      gmv.sees(T1, sold("known", "0"), newborn("a", T0).with(GMV, 500));

      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");
      assertThat(gmv.alert().crossing().lowerBound()).isFalse();
    }

    @Test
    void are_exact_to_the_last_digit() {
      gmv.sees(T0, sold("a", "0.10")).sees(T1, sold("a", "500.09"));
      assertThat(gmv.announced()).as("499.99").isEmpty();

      gmv.sees(T2, sold("a", "500.0999999999999999"));
      assertThat(gmv.announced()).isEmpty();

      gmv.sees(T3, sold("a", "500.10"));
      assertThat(gmv.alert().crossing().value()).isEqualByComparingTo("500");
    }

    @Test
    void do_not_rearm_between_two_refreshes_however_often_it_is_looked() {
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1000"));
      gmv.sees("2026-03-02T10:00:00Z", sold("a", "1600"));
      assertThat(gmv.announced()).hasSize(1);
      for (String hour : List.of("2026-03-02T22", "2026-03-03T04", "2026-03-03T10")) {
        gmv.sees(hour + ":00:00Z", sold("a", "1600"));
      }
      gmv.sees("2026-03-03T13:00:00Z", sold("a", "2200"));

      assertThat(gmv.announced()).as("600 in each of two days").isEmpty();
    }

    @Test
    void fire_again_after_an_observation_without_sales() {
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1000").with(VIEWS, 1));
      gmv.sees("2026-03-02T10:00:00Z", sold("a", "1600").with(VIEWS, 2));
      gmv.sees("2026-03-03T10:00:00Z", sold("a", "1600").with(VIEWS, 3));
      gmv.sees("2026-03-04T10:00:00Z", sold("a", "2200").with(VIEWS, 4));

      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");
    }

    @Test
    void do_not_fire_again_while_they_only_roll_over() {
      gmv.sees("2026-03-01T10:00:00Z", sold("a", "1000"));
      gmv.sees("2026-03-01T11:00:00Z", sold("a", "1600"));
      gmv.sees("2026-03-02T10:30:00Z", sold("a", "2100"));

      assertThat(gmv.announced()).as("600 in the last day, as before").isEmpty();
    }

    @Test
    void do_not_rearm_between_two_sights_of_a_video_that_was_not_looked_at_for_long_before() {
      gmv.sees("2026-03-01T00:02:00Z", sold("a", "90"), sold("other", "1"));
      gmv.probes("2026-03-02T09:00:00Z", sold("a", "4800"));
      assertThat(gmv.announced()).hasSize(1);
      gmv.probes("2026-03-03T08:02:00Z", sold("other", "1"));
      gmv.probes("2026-03-03T09:02:00Z", sold("a", "6900"));

      assertThat(gmv.announced()).as("2100 in the last day, after 4710").isEmpty();
    }

    @Test
    void exist_for_sales_as_well() {
      SnapshotSequence sales = new SnapshotSequence("sales_1d=20");
      sales.sees(T0, video("a").with(SALES, 100)).sees(T1, video("a").with(SALES, 120));

      assertThat(sales.announced()).containsExactly("a sales_1d 20");
    }
  }

  /** What has been made since the data of the last refresh is new; whatever else is not known. */
  @Nested
  class Unknown {

    @Test
    void a_new_video_of_a_creator_with_a_limit_of_pages_starts_from_zero() {
      views.seesCappedAt(T0, Order.VIEWS, 2_000_000, viewed("known", 1));
      views.seesCappedAt(
          "2026-03-02T10:00:00Z",
          Order.VIEWS,
          2_000_000,
          viewed("known", 2),
          all("a", 8_470_000).createdAt(Instant.parse("2026-02-28T20:00:00Z")));

      assertThat(views.announced()).containsExactly("a views_1d 100000");
      assertThat(views.alert().crossing().previous()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"2099999, false", "2100000, true", "2500000, true"})
    void an_old_video_below_a_limit_of_pages_fires_for_what_it_has_surely_gained(
        long total, boolean fires) {
      views.seesCappedAt(T0, Order.VIEWS, 2_000_000, viewed("known", 1));
      views.seesCappedAt(
          "2026-03-02T10:00:00Z",
          Order.VIEWS,
          2_000_000,
          viewed("known", 2),
          viewed("a", 400_000).with(VIEWS, total));

      assertThat(!views.announced().isEmpty()).isEqualTo(fires);
      assertThat(views.result().reasons().containsKey(Reason.HIDDEN_BY_BOUND)).isNotEqualTo(fires);
    }

    @Test
    void an_old_video_below_a_limit_of_pages_fires_no_total_that_it_may_have_had() {
      SnapshotSequence totals = new SnapshotSequence("views=1m/3m");
      totals.seesCappedAt(T0, Order.VIEWS, 2_000_000, viewed("known", 1));
      totals.seesCappedAt(
          "2026-03-02T10:00:00Z",
          Order.VIEWS,
          2_000_000,
          viewed("a", 1).with(VIEWS, 2_999_999),
          viewed("b", 1).with(VIEWS, 3_000_000));

      assertThat(totals.announced()).containsExactly("b views 3000000");
      assertThat(totals.alert().crossing().previous()).isEqualTo("2000000");
    }

    @ParameterizedTest
    @CsvSource({"549.99, 1", "550, 0"})
    void counts_what_only_a_bound_hides(String now, int hidden) {
      SnapshotSequence gmv = new SnapshotSequence("gmv_1d=500");
      gmv.seesDownTo(T0, Order.GMV, 50, sold("known", "900"), sold("a", "20"));
      gmv.seesDownTo("2026-03-02T10:00:00Z", Order.GMV, 50, sold("known", "901"));
      gmv.seesDownTo("2026-03-03T10:00:00Z", Order.GMV, 50, sold("known", "902"), sold("a", now));

      assertThat(gmv.result().reasons().getOrDefault(Reason.HIDDEN_BY_BOUND, 0)).isEqualTo(hidden);
      assertThat(gmv.alerts()).hasSize(1 - hidden);
    }

    @Test
    void counts_what_the_bound_hides_of_a_video_that_was_never_seen() {
      SnapshotSequence gmv = new SnapshotSequence("gmv_1d=500");
      gmv.seesDownTo(T0, Order.GMV, 50, sold("known", "900"));
      gmv.seesDownTo("2026-03-02T10:00:00Z", Order.GMV, 50, sold("known", "901"), sold("a", "520"));

      assertThat(gmv.announced()).isEmpty();
      assertThat(gmv.result().reasons()).containsEntry(Reason.HIDDEN_BY_BOUND, 1);
    }
  }

  /** Totals do not fall: one that does is an error of the source until a second look agrees. */
  @Nested
  class Glitches {

    private static final String DAY_2 = "2026-03-02T10:00:00Z";
    private static final String DAY_3 = "2026-03-03T10:00:00Z";

    private final SnapshotSequence all =
        new SnapshotSequence(
            "views=100k, views_1d=100k, likes_1d=10k, gmv=500, gmv_1d=500, sales_1d=20");

    @Test
    void announce_nothing_when_the_figures_vanish_and_come_back() {
      all.sees(T0, figures(0, 900_000)).sees(T1, figures(200_000, 2_000_000));
      assertThat(all.announced()).isNotEmpty();

      all.sees(T2, figures(0, 0));
      assertThat(all.announced()).isEmpty();
      assertThat(all.result().reasons()).containsOnlyKeys(Reason.NO_FIGURE);
      assertThat(all.snapshot().observedAt()).as("no observation").isEqualTo(T1);

      assertThat(all.sees(T3, figures(201_000, 2_001_000)).announced()).isEmpty();
      assertThat(all.record("a").doubted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"800000, true", "799999, false", "0, false"})
    void are_falls_of_a_total_below_the_factor(long total, boolean believed) {
      all.sees(T0, figures(0, 1_000_000)).sees(T1, figures(0, total));

      assertThat(all.change("a").believed()).isEqualTo(believed);
      assertThat(all.record("a").figures().get(VIEWS))
          .contains(BigDecimal.valueOf(believed ? total : 1_000_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWS", "LIKES", "SALES", "GMV"})
    void are_falls_of_any_total_and_cost_all_figures_of_the_row(Metric total) {
      all.sees(T0, all("a", 1_000)).sees(T1, all("a", 1_200).with(total, 799));

      assertThat(all.record("a").figures()).isEqualTo(all("a", 1_000).figures());
    }

    @Test
    void are_no_falls_of_the_last_day_alone() {
      all.sees(T0, figures(0, 900_000)).sees(T1, figures(200_000, 1_100_000));
      all.sees(T2, figures(0, 1_100_000)).sees(T3, figures(150_000, 1_250_000));

      assertThat(all.announced()).contains("a views_1d 100000");
    }

    @Test
    void are_believed_when_the_next_observation_agrees() {
      all.sees(T0, figures(0, 900_000)).sees(T1, figures(200_000, 2_000_000));
      all.sees(T2, figures(10, 300_000)).sees(DAY_2, figures(5, 300_100));
      assertThat(all.announced()).isEmpty();
      assertThat(all.record("a").figures().get(VIEWS)).contains(BigDecimal.valueOf(300_100));

      assertThat(all.sees(DAY_3, figures(150_000, 450_100)).announced())
          .as("it has re-armed")
          .contains("a views_1d 100000");
    }

    @Test
    void are_the_earlier_observation_once_they_are_believed() {
      all.sees(T0, figures(0, 900_000)).sees(T1, figures(200_000, 2_000_000));
      all.sees(T2, figures(10, 300_000)).sees(DAY_2, figures(120_000, 420_000));

      assertThat(all.announced()).as("from 10 to 120,000").contains("a views_1d 100000");
      assertThat(all.alerts().getFirst().crossing().previousAt()).contains(Instant.parse(T2));
    }

    @Test
    void are_believed_when_another_video_shows_that_the_source_has_refreshed() {
      all.sees(T0, figures(0, 900_000), viewed("b", 1));
      all.sees(T1, figures(0, 100_000), viewed("b", 1));
      assertThat(all.change("a").believed()).isFalse();

      all.sees(T2, figures(0, 100_000), viewed("b", 2));
      assertThat(all.change("a").believed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T10:59:59Z, false", "2026-03-02T11:00:00Z, true"})
    void are_believed_when_the_same_page_stands_for_a_day(String last, boolean believed) {
      all.sees(T0, figures(0, 900_000)).sees(T1, figures(0, 100_000));
      all.sees(T2, figures(0, 100_000)).sees(T3, figures(0, 100_000));
      assertThat(all.change("a").believed()).isFalse();

      all.sees(last, figures(0, 100_000));
      assertThat(all.change("a").believed()).isEqualTo(believed);
      assertThat(all.announced()).isEmpty();
    }

    @Test
    void leave_the_derived_figures_of_other_videos_alone() {
      all.sees(T0, figures(0, 900_000), sold("b", "100"));
      all.sees(DAY_2, figures(1, 900_001), sold("b", "700"));
      assertThat(all.announced()).contains("b gmv_1d 500");

      all.sees("2026-03-03T09:00:00Z", figures(0, 0), sold("b", "700"));
      assertThat(all.record("b").value(Metric.GMV_1D)).contains(BigDecimal.valueOf(600));
    }

    private static SampleVideo figures(long day, long total) {
      return all("a", total).with(VIEWS_1D, day).with(LIKES_1D, day);
    }
  }

  @Nested
  class Guards {

    @ParameterizedTest
    @CsvSource({"2026-03-05T11:00:00Z", "2026-03-06T10:30:00Z"})
    void derived_figures_start_again_at_what_was_filled_in(String next) {
      SnapshotSequence gmv = new SnapshotSequence("gmv_1d=500");
      gmv.sees(T0, sold("a", "0")).sees("2026-03-05T10:00:00Z", sold("a", "400"));
      gmv.sees(next, sold("a", "550.50"));

      assertThat(gmv.announced()).isEmpty();
      assertThat(gmv.record("a").value(Metric.GMV_1D)).contains(new BigDecimal("150.5"));
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void first_crawl_is_a_baseline_for_every_metric_until_its_figures_change(Metric metric) {
      SnapshotSequence sequence = new SnapshotSequence(metric.key() + "=1000");
      sequence.sees(T0, all("known", 1));
      sequence.sees(T1, all("known", 1), all("a", 5_000));
      assertThat(sequence.announced()).isEmpty();

      assertThat(sequence.sees(T2, all("known", 1), all("a", 5_000)).announced()).isEmpty();
      assertThat(sequence.sees(T3, all("known", 1), all("a", 5_100)).announced()).isEmpty();
    }

    @Test
    void first_crawl_fires_once_it_has_fallen_and_risen() {
      views.sees(T0, all("known", 1)).sees(T1, all("known", 1), all("a", 500_000));
      views.sees(T2, all("a", 500_000).with(VIEWS_1D, 10_000));

      assertThat(views.sees(T3, all("a", 700_000).with(VIEWS_1D, 200_000)).announced())
          .containsExactly("a views_1d 100000");
    }

    @Test
    void a_first_crawl_counts_its_sales_from_first_sight() {
      SnapshotSequence gmv = new SnapshotSequence("gmv_1d=500");
      gmv.sees(T0, all("known", 1)).sees(T1, all("known", 1), all("a", 5_000));
      gmv.sees(T2, all("known", 1), all("a", 5_000).with(GMV, 5_500));

      assertThat(gmv.announced()).containsExactly("a gmv_1d 500");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-04T10:00:00Z, true", "2026-03-04T09:59:59Z, false"})
    void a_jump_after_three_days_at_zero_is_suspect(String jump, boolean suspect) {
      SnapshotSequence gmv = new SnapshotSequence("gmv=1000");
      gmv.sees(T0, sold("a", "0")).sees(jump, sold("a", "50000"));

      assertThat(gmv.alert().crossing().suspect().isPresent()).isEqualTo(suspect);
    }

    @Test
    void a_backfill_is_announced_once_for_each_metric_and_not_again_within_a_day() {
      SnapshotSequence sequence =
          new SnapshotSequence("gmv=1k/100k, gmv_1d=500, sales=10, sales_1d=10, views_1d=100k");
      sequence.sees(T0, sold("a", "0").with(SALES, 0).with(VIEWS_1D, 0));
      sequence.sees("2026-03-05T10:00:00Z", sold("a", "50000").with(SALES, 99).with(VIEWS_1D, 0));

      assertThat(sequence.announced())
          .containsExactly("a sales 10", "a sales_1d 10", "a gmv 1000", "a gmv_1d 500");
      assertThat(sequence.alerts())
          .allMatch(a -> a.crossing().suspect().equals(Optional.of("backfill")));

      sequence.sees("2026-03-06T09:59:59Z", sold("a", "100000").with(VIEWS_1D, 100_000));
      assertThat(sequence.announced())
          .as("its views are not suspect")
          .containsExactly("a views_1d 100000");
      assertThat(sequence.result().reasons()).containsEntry(Reason.SUSPECT_REPEATED, 1);
    }

    @Test
    void a_jump_a_day_after_a_backfill_is_announced_like_any_other() {
      SnapshotSequence sequence = new SnapshotSequence("gmv=1k/100k");
      sequence.sees(T0, sold("a", "0")).sees("2026-03-05T10:00:00Z", sold("a", "50000"));
      sequence.sees("2026-03-06T10:00:00Z", sold("a", "100000"));

      assertThat(sequence.announced()).containsExactly("a gmv 100000");
      assertThat(sequence.alert().crossing().suspect()).isEmpty();
    }

    @Test
    void a_revision_downwards_never_fires_and_its_correction_back_does_not_either() {
      SnapshotSequence sequence = new SnapshotSequence("gmv=1000, gmv_1d=500");
      sequence.sees(T0, sold("a", "900")).sees(T1, sold("a", "1000"));
      assertThat(sequence.announced()).containsExactly("a gmv 1000");

      assertThat(sequence.sees(T2, sold("a", "850")).announced()).isEmpty();
      assertThat(sequence.sees(T3, sold("a", "1000")).announced()).isEmpty();
      assertThat(sequence.record("a").value(Metric.GMV_1D).orElseThrow()).isNotNegative();
    }

    @Test
    void an_absent_figure_neither_fires_nor_rearms() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000)).sees(T2, viewed("a", 85_000));
      views.sees(T3, viewed("a", 0).without(VIEWS_1D).with(LIKES, 9));
      assertThat(views.announced()).isEmpty();
      assertThat(views.result().reasons()).containsOnlyKeys(Reason.NO_FIGURE);

      assertThat(views.sees(T4, viewed("a", 110_000)).announced()).isEmpty();
    }

    @Test
    void a_figure_that_is_given_for_the_first_time_is_a_baseline() {
      views.sees(T0, video("a").with(VIEWS, 5)).sees(T1, viewed("a", 150_000));

      assertThat(views.announced()).isEmpty();
      assertThat(views.result().reasons()).containsOnlyKeys(Reason.NO_EARLIER_FIGURE);
    }
  }

  @Nested
  class Ids {

    @Test
    void are_the_same_for_the_same_crossing_whenever_it_is_seen() {
      SnapshotSequence other = new SnapshotSequence("views_1d=100k");
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000));
      other.sees(T0, viewed("a", 0)).sees(T2, viewed("a", 170_000));

      assertThat(views.alert().id()).isEqualTo(other.alert().id());
    }

    @Test
    void are_different_for_a_refire() {
      views.sees(T0, viewed("a", 0)).sees(T1, viewed("a", 150_000));
      String first = views.alert().id();
      views.sees(T2, viewed("a", 0)).sees(T3, viewed("a", 150_000));

      assertThat(views.alert().id()).isNotEqualTo(first);
    }

    @Test
    void tell_video_metric_and_level_apart() {
      SnapshotSequence sequence = new SnapshotSequence("views_1d=100k, likes_1d=10");
      sequence.sees(T0, viewed("a", 0).with(LIKES_1D, 0), viewed("b", 0).with(LIKES_1D, 0));
      sequence.sees(
          T1, viewed("a", 100_000).with(LIKES_1D, 10), viewed("b", 100_000).with(LIKES_1D, 10));

      assertThat(sequence.alerts()).extracting(Alert::id).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void come_with_a_caption_that_is_cut_between_characters() {
      String long500 = "👍".repeat(Alert.MAX_CAPTION);
      views.sees(T0, viewed("a", 0), viewed("b", 0));
      views.sees(
          T1,
          viewed("a", 100_000).captioned(long500),
          viewed("b", 100_000).captioned(long500 + "👍"));

      assertThat(views.alerts().get(0).caption()).isEqualTo(long500);
      assertThat(views.alerts().get(1).caption())
          .isEqualTo("👍".repeat(Alert.MAX_CAPTION - 1) + "…");
    }
  }

  private static SampleVideo viewed(String id, long viewsOfTheDay) {
    return video(id).with(VIEWS, 10_000_000).with(VIEWS_1D, viewsOfTheDay);
  }

  private static SampleVideo newborn(String id, String lookBefore) {
    return video(id).createdAt(Instant.parse(lookBefore).plusSeconds(1));
  }

  private static SampleVideo sold(String id, String gmv) {
    return video(id).with(GMV, gmv);
  }

  /** A video all of whose figures lie in its last day. */
  private static SampleVideo all(String id, long figure) {
    return video(id)
        .with(VIEWS, figure)
        .with(VIEWS_1D, figure)
        .with(VIEWS_7D, figure)
        .with(VIEWS_30D, figure)
        .with(LIKES, figure)
        .with(LIKES_1D, figure)
        .with(LIKES_7D, figure)
        .with(LIKES_30D, figure)
        .with(SALES, figure)
        .with(GMV, figure);
  }
}
