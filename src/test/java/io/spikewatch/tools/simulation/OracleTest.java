package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.simulation.OracleLevels.OracleMetric;
import io.spikewatch.tools.simulation.SimulatedFigures.Count;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tiny scripts, one per rule. Hour 0 is the baseline; a crossing reads {@code hour video metric
 * level value}.
 */
class OracleTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final OracleLevels LEVELS =
      OracleLevels.none()
          .and(OracleMetric.VIEWS_1D, "100", "1000")
          .and(OracleMetric.LIKES_1D, "50")
          .and(OracleMetric.GMV_1D, "10", "30");

  private final ScriptedWorld world = new ScriptedWorld(START);

  /** A second video moves at every hour, so that every hour is an observation. */
  @BeforeEach
  void there_is_a_video_at_the_baseline() {
    world.video("alice", "v1").views1d(40);
    for (int hour = 0; hour <= 100; hour++) {
      world.at(hour(hour)).video("alice", "moving").views(1_000 + hour).views1d(9);
    }
    world.at(START);
  }

  @Test
  void a_level_fires_when_it_is_reached_and_not_one_below() {
    at(1).views1d(99);
    at(2).views1d(100);
    at(3).views1d(500);

    assertThat(crossings()).containsExactly("2 v1 views_1d 100 100");
  }

  @Test
  void the_baseline_is_silent_and_its_levels_count_as_fired() {
    world.video("alice", "big").views1d(500).likes1d(60).gmv("99");
    world.at(hour(1)).video("alice", "big").views1d(510).likes1d(70);

    assertThat(crossings()).isEmpty();
  }

  @Test
  void empty_data_is_not_a_baseline() {
    world.creator("bob").uncollected(Duration.ofHours(2));
    world.video("bob", "b1").views1d(500);

    assertThat(crossings()).isEmpty();
  }

  @Test
  void empty_data_forgets_nothing() {
    at(1).views1d(150);
    world.at(hour(2)).creator("alice").uncollected(Duration.ofHours(2));

    assertThat(crossings()).containsExactly("1 v1 views_1d 100 150");
  }

  @Test
  void a_level_rearms_below_the_factor_only() {
    at(1).views1d(110);
    at(2).views1d(80);
    at(3).views1d(120);
    at(4).views1d(79);
    at(5).views1d(99);
    at(6).views1d(101);

    assertThat(crossings()).containsExactly("1 v1 views_1d 100 110", "6 v1 views_1d 100 101");
  }

  @Test
  void a_new_video_starts_from_zero() {
    world.at(hour(2)).video("alice", "new").age(Duration.ofHours(1)).views1d(150).gmv("12");

    assertThat(crossings()).containsExactly("2 new views_1d 100 150", "2 new gmv_1d 10 12");
  }

  @Test
  void several_levels_at_once_announce_the_highest_and_a_higher_one_later_escalates() {
    world.video("alice", "v2");
    at(1).views1d(150);
    at(2).views1d(1000);
    world.at(hour(3)).video("alice", "v2").views1d(2000);
    world.at(hour(4)).video("alice", "v2").views1d(2500);

    assertThat(crossings())
        .containsExactly(
            "1 v1 views_1d 100 150", "2 v1 views_1d 1000 1000", "3 v2 views_1d 1000 2000");
  }

  @Test
  void a_late_first_crawl_is_a_baseline() {
    world.at(hour(2)).video("alice", "old").age(Duration.ofDays(30));
    world.video("alice", "old").views1d(400).views(400).likes1d(80).likes(80).gmv("99");
    world.at(hour(3)).video("alice", "old").views1d(420).views(420);
    world.at(hour(27)).video("alice", "old").views1d(20);
    world.at(hour(28)).video("alice", "old").views1d(130);

    assertThat(crossings()).containsExactly("28 old views_1d 100 130");
  }

  @Test
  void a_video_of_two_days_with_1d_equal_to_total_is_not_a_late_crawl() {
    world.at(hour(2)).video("alice", "young").age(Duration.ofDays(2)).views1d(400).views(400);

    assertThat(crossings()).containsExactly("2 young views_1d 100 400");
  }

  @Test
  void an_old_video_whose_increase_is_not_its_total_starts_from_zero() {
    world.at(hour(2)).video("alice", "old").age(Duration.ofDays(30)).views1d(400).views(9_000);

    assertThat(crossings()).containsExactly("2 old views_1d 100 400");
  }

  @Test
  void gmv_1d_is_the_increase_over_a_day() {
    at(0).gmv("100.50");
    at(12).gmv("105.50");
    at(24).gmv("110.49");
    at(25).gmv("110.5");
    at(36).gmv("115.49");
    at(48).gmv("117");
    at(50).gmv("121");

    assertThat(crossings()).containsExactly("25 v1 gmv_1d 10 10", "50 v1 gmv_1d 10 10.5");
  }

  @Test
  void gmv_1d_takes_an_observation_that_is_five_minutes_short_of_a_day() {
    at(0).gmv("100");
    at(1).gmv("108");
    world.at(hour(24).minusSeconds(300)).video("alice", "v1").gmv("110");

    Duration almostADay = Duration.ofHours(24).minusMinutes(5);
    assertThat(crossings(almostADay)).containsExactly("23 v1 gmv_1d 10 10");
  }

  @Test
  void a_revision_downwards_never_fires() {
    at(0).gmv("100").sales(10);
    at(1).gmv("95").views1d(10);

    assertThat(crossings()).isEmpty();
  }

  @Test
  void the_increase_starts_again_after_gmv_that_appears_after_three_days_at_zero() {
    at(72).gmv("12").sales(1);
    at(80).gmv("40");

    assertThat(crossings()).containsExactly("72 v1 gmv_1d 10 12 suspect", "80 v1 gmv_1d 10 28");
  }

  @Test
  void gmv_that_appears_earlier_is_not_suspect() {
    at(71).gmv("12").sales(1);
    at(80).gmv("40");

    assertThat(crossings()).containsExactly("71 v1 gmv_1d 10 12", "80 v1 gmv_1d 30 40");
  }

  @Test
  void sales_that_appear_after_three_days_make_gmv_suspect_and_nothing_else() {
    at(0).gmv("1");
    at(73).sales(4).gmv("12").views1d(150);

    assertThat(crossings()).containsExactly("73 v1 views_1d 100 150", "73 v1 gmv_1d 10 11 suspect");
  }

  @Test
  void a_day_after_a_backfill_gmv_is_trusted_again() {
    at(72).gmv("5").sales(1);
    at(96).gmv("20");

    assertThat(crossings()).containsExactly("96 v1 gmv_1d 10 15");
  }

  @Test
  void a_deleted_video_that_returns_is_known() {
    at(1).views1d(150);
    at(2).deleted();
    at(9).restored();

    assertThat(crossings()).containsExactly("1 v1 views_1d 100 150");
  }

  @Test
  void a_rename_changes_nothing() {
    at(1).views1d(150);
    world.at(hour(2)).creator("alice").renamed("alice.new");

    assertThat(crossings()).containsExactly("1 v1 views_1d 100 150");
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private ScriptedVideo at(int hour) {
    return world.at(hour(hour)).video("alice", "v1");
  }

  private List<String> crossings() {
    return crossings(Duration.ofHours(1));
  }

  private List<String> crossings(Duration every) {
    return Oracle.truth(world, LEVELS, START, hour(100), every).stream()
        .map(OracleTest::text)
        .toList();
  }

  private static String text(TrueCrossing crossing) {
    long hour = Duration.between(START, crossing.at()).toHours();
    BigDecimal value = crossing.value();
    return "%d %s %s %s %s%s"
        .formatted(
            hour,
            crossing.videoId(),
            crossing.metric().label(),
            crossing.level(),
            value.stripTrailingZeros().toPlainString(),
            crossing.suspect() ? " suspect" : "");
  }

  /** Without other videos, so that only a change of this one is an observation. */
  private static final class Alone {
    private final List<TrueCrossing> crossings = new ArrayList<>();
    private final Oracle oracle = new Oracle("alice", LEVELS, crossings);
    private final Instant created = hour(-20 * 24);

    Alone sees(int hour, long views1d, String gmv) {
      return sees(hour, 100_000, views1d, gmv);
    }

    Alone sees(int hour, long total, long views1d, String gmv) {
      SimulatedFigures.Count views = new SimulatedFigures.Count(total, views1d, views1d, views1d);
      long cents = new BigDecimal(gmv).movePointRight(2).longValueExact();
      return sees(hour, hour - 12, created, new SimulatedFigures(views, Count.ZERO, 0, cents));
    }

    Alone sees(int hour, int dataAt, Instant createdAt, SimulatedFigures figures) {
      int position = createdAt.equals(created) ? 0 : 1;
      Post post = new Post("v" + position, createdAt, "", "", "MY", 9, 9);
      List<ListedVideo> rows = List.of(new ListedVideo(position, post, figures));
      oracle.observe(rows, hour(dataAt), hour(hour));
      return this;
    }

    List<String> crossings() {
      return crossings.stream().map(OracleTest::text).toList();
    }
  }

  @Test
  void gmv_1d_stands_between_two_refreshes_and_a_plateau_fires_once() {
    Alone alone = new Alone().sees(0, 0, "100").sees(25, 0, "115").sees(51, 0, "130");
    assertThat(alone.sees(77, 0, "145").crossings()).containsExactly("25 v0 gmv_1d 10 15");
  }

  @Test
  void the_observation_nearest_to_a_day_is_the_reference() {
    Alone alone = new Alone().sees(0, 0, "100").sees(24, 0, "104").sees(47, 0, "113");
    assertThat(alone.crossings()).isEmpty();
    assertThat(alone.sees(70, 0, "124").crossings()).containsExactly("70 v0 gmv_1d 10 11");
  }

  @Test
  void over_a_skipped_day_the_increase_is_averaged_and_rounded_down() {
    Alone alone = new Alone().sees(0, 0, "100").sees(24, 0, "101").sees(73, 0, "121");
    assertThat(alone.crossings()).isEmpty();
    assertThat(alone.sees(121, 0, "161").crossings()).containsExactly("121 v0 gmv_1d 10 20");
    Alone uneven = new Alone().sees(0, 0, "100").sees(50, 0, "133.33");
    assertThat(uneven.crossings()).containsExactly("50 v0 gmv_1d 10 15.99");
  }

  @Test
  void a_total_that_falls_far_for_one_observation_changes_nothing() {
    Alone alone = new Alone().sees(0, 10, "100").sees(24, 150, "120");
    alone.sees(48, 0, 0, "0").sees(72, 150, "125");
    assertThat(alone.crossings()).containsExactly("24 v0 views_1d 100 150", "24 v0 gmv_1d 10 20");
  }

  @Test
  void a_low_total_is_believed_at_the_next_observation() {
    Alone alone = new Alone().sees(0, 10, "100").sees(24, 150, "120");
    alone.sees(48, 50_000, 10, "60").sees(72, 50_000, 20, "60");
    assertThat(alone.sees(96, 50_000, 170, "60").crossings())
        .containsExactly("24 v0 views_1d 100 150", "24 v0 gmv_1d 10 20", "96 v0 views_1d 100 170");
  }

  @Test
  void a_low_total_is_believed_after_it_has_stood_for_a_day() {
    Alone alone = new Alone().sees(0, 10, "100").sees(24, 150, "120");
    SimulatedFigures low =
        new SimulatedFigures(new Count(50_000, 10, 10, 10), Count.ZERO, 0, 6_000);
    alone.sees(48, 36, alone.created, low).sees(71, 36, alone.created, low);
    alone.sees(72, 36, alone.created, low);
    assertThat(alone.sees(96, 50_000, 170, "60").crossings()).hasSize(3);
  }

  @Test
  void a_late_refresh_extends_the_age_at_which_a_video_counts_as_crawled_late() {
    SimulatedFigures all = new SimulatedFigures(new Count(300, 300, 300, 300), Count.ZERO, 0, 0);
    Alone crawledLate = new Alone().sees(0, 0, "0").sees(24, 1, "0");
    assertThat(crawledLate.sees(48, 36, hour(-1), all).crossings()).isEmpty();
    Alone refreshedLate = new Alone().sees(0, 0, "0");
    assertThat(refreshedLate.sees(34, 22, hour(-13), all).crossings())
        .containsExactly("34 v1 views_1d 100 300");
  }

  @Test
  void a_video_that_is_younger_than_the_data_of_the_last_refresh_is_new() {
    SimulatedFigures all = new SimulatedFigures(new Count(300, 300, 300, 300), Count.ZERO, 0, 0);
    Alone alone = new Alone().sees(0, 0, "0").sees(24, 1, "0");
    assertThat(alone.sees(70, 58, hour(13), all).crossings())
        .containsExactly("70 v1 views_1d 100 300");
  }
}
