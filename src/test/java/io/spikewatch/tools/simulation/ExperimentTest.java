package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.tools.simulation.Score.CreatorCost;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentTest {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100k/1m, likes_1d=10k, gmv_1d=500").thresholds();
  private static final int WARM_UP = 2;

  private static WorldSpec spec(Regime regime) {
    return new WorldSpec(5, 16, WARM_UP + 3, regime, Shape.ORDINARY);
  }

  private static LabOptions options(boolean baselines, boolean replay, Set<Plan> plans) {
    return new LabOptions(LEVELS, plans, baselines, WARM_UP, 200, replay);
  }

  private static List<Score> scores(Regime regime, boolean baselines, Plan... plans) {
    return new Experiment(spec(regime), options(baselines, false, Set.of(plans))).run().scores();
  }

  private static Score named(List<Score> scores, String strategy) {
    return scores.stream().filter(s -> s.strategy().equals(strategy)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"DAILY", "OUTAGE", "ROLLING"})
  void the_same_seed_gives_the_same_scores(Regime regime) {
    Set<Plan> plans = EnumSet.allOf(Plan.class);
    LabOptions options = options(false, false, plans);
    List<Score> first = new Experiment(spec(regime), options).run().scores();
    List<Score> second = new Experiment(spec(regime), options).run().scores();
    assertThat(second)
        .usingRecursiveComparison()
        .ignoringFields("cost.processorNanos")
        .isEqualTo(first);
    assertThat(first).hasSize(5);
    assertThat(first.getFirst().crossings()).isPositive();
  }

  @Test
  void a_full_scan_at_every_hour_is_the_truth() {
    Score full = scores(Regime.ROLLING, false).getFirst();
    assertThat(full.recall()).isEqualTo(1);
    assertThat(full.creditShare()).isEqualTo(1);
    assertThat(full.delay(100)).isEqualTo(Duration.ZERO);
    assertThat(full.wrong().isClean()).isTrue();
  }

  @Test
  void a_daily_scan_costs_a_twenty_fourth_and_comes_late() {
    Score daily = named(scores(Regime.ROLLING, true), "full scan, daily");
    assertThat(daily.creditShare()).isBetween(1 / 25.0, 1 / 23.0);
    assertThat(daily.recall()).isLessThan(1);
    assertThat(daily.delay(50)).isGreaterThan(Duration.ofHours(3));
  }

  @Test
  void the_yardstick_is_read_once_for_each_refresh_that_is_shown_within_the_counted_days() {
    List<Score> scores = scores(Regime.DAILY, true);
    Score yardstick = named(scores, "bounded, once per refresh");
    Score hourly = named(scores, "bounded, hourly");
    assertThat(yardstick.ratio()).isEqualTo(1);
    assertThat((double) hourly.cost().credits() / yardstick.cost().credits()).isBetween(23.0, 25.0);
    assertThat(yardstick.recall()).isGreaterThan(0.95);
  }

  /** The figures of an ordinary world, close to those of independent ones. */
  @Test
  void an_ordinary_creator_costs_the_yardstick_about_four_pages_a_day() {
    double pages = 0;
    double full = 0;
    for (long seed = 1; seed <= 4; seed++) {
      WorldSpec spec = new WorldSpec(seed, 60, 5, Regime.DAILY, Shape.ORDINARY);
      List<Score> scores = new Experiment(spec, options(false, false, Set.of())).run().scores();
      pages += scores.getFirst().referencePerCreatorDay() / 4;
      full += scores.getFirst().creditsPerCreatorDay() / 4;
    }
    assertThat(pages).isBetween(3.5, 5.5);
    assertThat(full).isBetween(450.0, 750.0);
  }

  @Test
  void after_a_refresh_delays_count_from_the_refresh() {
    Score full = scores(Regime.SPREAD, false).getFirst();
    assertThat(full.delay(1)).isPositive();
    assertThat(full.delay(100)).isLessThan(Duration.ofMinutes(63));
  }

  @ParameterizedTest
  @EnumSource
  void a_backtest_of_what_was_seen_finds_what_was_announced(Regime regime) {
    Score ours =
        new Experiment(spec(regime), options(false, true, Set.of(Plan.HOURLY)))
            .run()
            .scores()
            .getLast();
    assertThat(ours.announced()).isPositive();
    assertThat(ours.unlikeBacktest()).isZero();
  }

  @Test
  void every_credit_has_a_reason_and_a_creator() {
    World world = new World(spec(Regime.OUTAGE));
    PollingStrategy strategy =
        new PollingStrategy(world, options(false, false, Set.of()), Optional.empty(), 0);
    long polls = 0;
    for (int hour = 0; hour < 72; hour++) {
      Instant at = WorldSpec.START.plus(Duration.ofHours(hour));
      polls += strategy.poll(at, List.of()).creators().polled().size();
    }
    long reasons = strategy.reasons().values().stream().mapToLong(times -> times).sum();
    long requests =
        world.userIds().stream().mapToLong(id -> strategy.requests().of(id).size()).sum();
    assertThat(polls).isPositive();
    assertThat(strategy.credits()).isEqualTo(reasons - polls).isEqualTo(requests);
  }

  @Test
  void the_requests_of_a_creator_are_distinguished_by_their_worth() {
    Score ours = scores(Regime.DAILY, false, Plan.HOURLY).getLast();
    for (CreatorCost creator : ours.creators()) {
      assertThat(creator.requests().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(creator.credits());
    }
    assertThat(ours.creators().stream().mapToLong(CreatorCost::credits).sum())
        .isEqualTo(ours.cost().credits());
    assertThat(ours.creators().stream().mapToLong(CreatorCost::reference).sum())
        .isEqualTo(ours.cost().reference());
  }

  @Test
  void a_budget_is_never_exceeded_on_any_day() {
    World world = new World(spec(Regime.ROLLING));
    PollingStrategy strategy =
        new PollingStrategy(world, options(false, false, Set.of()), Optional.empty(), 500);
    for (int hour = 0; hour < 72; hour++) {
      strategy.poll(WorldSpec.START.plus(Duration.ofHours(hour)), List.of());
      assertThat(strategy.credits()).isLessThanOrEqualTo(500L * (hour / 24 + 1));
    }
    assertThat(strategy.credits()).isGreaterThan(500);
  }

  @Test
  void two_worlds_count_as_one() {
    Score one = scores(Regime.DAILY, false, Plan.HOURLY).getLast();
    Score both = one.and(one);
    assertThat(both.crossings()).isEqualTo(2 * one.crossings());
    assertThat(both.ratio()).isEqualTo(one.ratio());
    assertThat(both.creditsPerCreatorDay()).isEqualTo(one.creditsPerCreatorDay());
    assertThat(both.delay(50)).isEqualTo(one.delay(50));
    assertThat(both.creators()).hasSize(2 * one.creators().size());
  }

  @Test
  void levels_that_the_oracle_does_not_know_are_refused() {
    assertThatThrownBy(() -> Experiment.levels(ThresholdGrammar.read("views_1d=5x").thresholds()))
        .hasMessage(
            "views_1d: the lab supports fixed levels only, no multiples and no predictions");
    assertThatThrownBy(
            () ->
                new Experiment(
                    spec(Regime.DAILY), new LabOptions(LEVELS, Set.of(), false, 6, 9, false)))
        .hasMessage("no day is left after 6 warm-up days");
  }
}
