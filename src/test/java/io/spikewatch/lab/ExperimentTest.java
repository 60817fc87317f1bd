package io.spikewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.demo.Regime;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
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

  private static LabSpec spec(Regime regime) {
    return new LabSpec(5, 25, 4, 10, 150, regime, Mix.TYPICAL);
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void the_same_seed_gives_the_same_scores(Regime regime) {
    Set<Plan> plans = EnumSet.allOf(Plan.class);
    List<Score> scores = new Experiment(spec(regime), LEVELS, plans).run().scores();
    assertThat(new Experiment(spec(regime), LEVELS, plans).run().scores()).isEqualTo(scores);
    assertThat(scores.getFirst().crossings()).isPositive();
  }

  @Test
  void a_full_scan_at_every_hour_is_the_measure() {
    Score full = new Experiment(spec(Regime.ROLLING), LEVELS, Set.of()).run().scores().getFirst();
    assertThat(full.recall()).isEqualTo(1);
    assertThat(full.creditShare()).isEqualTo(1);
    assertThat(full.delay(100)).isEqualTo(Duration.ZERO);
    assertThat(full.missed()).isEmpty();
    assertThat(full.repeated()).isEmpty();
    assertThat(full.unfounded()).isEmpty();
  }

  @Test
  void a_daily_scan_costs_a_twenty_fourth_and_comes_late() {
    List<Score> scores = new Experiment(spec(Regime.ROLLING), LEVELS, Set.of()).run().scores();
    Score daily =
        scores.stream()
            .filter(score -> score.strategy().equals("full scan, daily"))
            .findFirst()
            .orElseThrow();
    assertThat(daily.creditShare()).isBetween(1 / 25.0, 1 / 23.0);
    assertThat(daily.recall()).isLessThan(1);
    assertThat(daily.delay(50)).isGreaterThan(Duration.ofHours(3));
  }

  @Test
  void after_a_refresh_delays_count_from_the_refresh() {
    List<Score> scores = new Experiment(spec(Regime.SPREAD), LEVELS, Set.of()).run().scores();
    assertThat(scores.getFirst().delay(1)).isPositive();
    assertThat(scores.getFirst().delay(100)).isLessThan(Duration.ofMinutes(63));
  }

  @ParameterizedTest
  @EnumSource
  void a_backtest_of_what_was_seen_finds_what_was_announced(Regime regime) {
    Score ours =
        new Experiment(spec(regime), LEVELS, EnumSet.of(Plan.HOURLY)).run().scores().getLast();
    assertThat(ours.announced()).isPositive();
    assertThat(ours.unlikeBacktest()).isZero();
  }

  @Test
  void the_credits_of_our_plan_all_have_a_reason() {
    LabWorld world = new LabWorld(spec(Regime.OUTAGE));
    Contestant contestant = new Contestant(world, LEVELS, Optional.empty(), 0);
    long polls = 0;
    for (int hour = 0; hour < 48; hour++) {
      Instant at = LabSpec.START.plus(Duration.ofHours(hour));
      world.at(at);
      polls += contestant.poll(at).polled().size();
    }
    long reasons = contestant.reasons().values().stream().mapToLong(times -> times).sum();
    assertThat(polls).isPositive();
    assertThat(contestant.credits()).isEqualTo(reasons - polls);
  }

  @Test
  void who_was_renamed_before_the_first_poll_is_lost_and_breaks_nothing() {
    LabWorld world = new LabWorld(new LabSpec(3, 60, 20, 5, 45, Regime.ROLLING, Mix.BURSTY));
    int renamed =
        world.shelves().stream().mapToInt(s -> s.maker().times(Happening.RENAME) > 0 ? 1 : 0).sum();
    Contestant contestant = new Contestant(world, LEVELS, Optional.empty(), 0);
    Instant late = LabSpec.START.plus(Duration.ofDays(20));
    world.at(late);
    assertThat(contestant.poll(late).failed()).hasSize(renamed).isNotEmpty();
  }

  @Test
  void a_budget_is_never_exceeded_on_any_day() {
    LabWorld world = new LabWorld(spec(Regime.ROLLING));
    Contestant contestant = new Contestant(world, LEVELS, Optional.empty(), 500);
    for (int hour = 0; hour < 72; hour++) {
      Instant at = LabSpec.START.plus(Duration.ofHours(hour));
      world.at(at);
      contestant.poll(at);
      assertThat(contestant.credits()).isLessThanOrEqualTo(500L * (hour / 24 + 1));
    }
    assertThat(contestant.credits()).isGreaterThan(500);
  }

  @Test
  void levels_that_the_referee_does_not_know_are_refused() {
    assertThatThrownBy(() -> Experiment.check(ThresholdGrammar.read("views=5").thresholds()))
        .hasMessage("views: the laboratory judges views_1d, likes_1d and gmv_1d only");
    assertThatThrownBy(() -> Experiment.check(ThresholdGrammar.read("views_1d=5x").thresholds()))
        .hasMessage(
            "views_1d: the laboratory judges at most 7 fixed levels, no multiples of the usual");
  }
}
