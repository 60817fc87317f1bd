package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.ThresholdGrammar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a short budget is used over the hours of many days. */
class BudgetSpreadTest {

  private static final int HOURS = 24;
  private static final long SMALLEST = 24;

  /** The least use of a budget, in per cent of it. Days may differ by the rest. */
  private static final long USED = 90;

  /** The first days show when figures are refreshed. */
  private static final int SETTLED_AFTER = 3;

  private static final LabOptions OPTIONS =
      new LabOptions(
          ThresholdGrammar.read("views_1d=100k, likes_1d=10k, gmv_1d=500").thresholds(),
          Set.of(Plan.HOURLY),
          false,
          0,
          200,
          false);

  /**
   * One case.
   *
   * @param percent the budget, in parts of what is used without one
   */
  record Case(long seed, Regime regime, int creators, int days, int percent) {}

  static Stream<Case> brief() {
    return Stream.of(
        new Case(1, Regime.ROLLING, 6, 7, 50),
        new Case(2, Regime.DAILY, 30, 7, 50),
        new Case(3, Regime.DAILY, 6, 7, 70),
        new Case(4, Regime.ROLLING, 1, 7, 60));
  }

  static Stream<Case> many() {
    Random random = new Random(16);
    return IntStream.range(0, 24)
        .mapToObj(
            seed ->
                new Case(
                    seed,
                    seed % 2 == 0 ? Regime.DAILY : Regime.ROLLING,
                    1 + (int) Math.pow(600, random.nextDouble()),
                    14,
                    5 + random.nextInt(86)));
  }

  @ParameterizedTest
  @MethodSource("brief")
  void a_short_budget_is_spread_over_the_hours_and_alike_on_each_day(Case one) {
    isSpread(one);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("many")
  void the_same_holds_for_many_creators_and_budgets(Case one) {
    isSpread(one);
  }

  private static void isSpread(Case one) {
    List<Long> needed = days(credits(one, 0, one.days()));
    long budget = Math.max(SMALLEST, needed.getLast() * one.percent() / 100);
    List<Integer> credits = credits(one, budget, one.days());
    List<Long> days = days(credits);

    assertThat(days).allSatisfy(used -> assertThat(used).isLessThanOrEqualTo(budget));
    // A budget that covers the plan need not be spread.
    if (needed.stream().skip(SETTLED_AFTER).allMatch(credit -> credit > budget)) {
      assertThat(longestGap(credits)).as("hours between two requests in %s", credits).isLessThan(3);
      LongSummaryStatistics settled =
          days.stream().skip(SETTLED_AFTER).mapToLong(n -> n).summaryStatistics();
      assertThat(settled.getMax() - settled.getMin())
          .as("difference between days in %s", days)
          .isLessThanOrEqualTo(settled.getMax() * (100 - USED) / 100);
    }
    for (int day = SETTLED_AFTER; day < one.days(); day++) {
      long least = Math.min(budget, needed.get(day)) * USED / 100;
      assertThat(days.get(day))
          .as("credits of day %d in %s, of %d; needed are %s", day, days, budget, needed)
          .isGreaterThanOrEqualTo(least);
    }
  }

  private static List<Long> days(List<Integer> credits) {
    return IntStream.range(0, credits.size() / HOURS)
        .mapToObj(day -> credits.subList(day * HOURS, (day + 1) * HOURS))
        .map(hours -> hours.stream().mapToLong(n -> n).sum())
        .toList();
  }

  private static List<Integer> credits(Case one, long budget, int days) {
    WorldSpec spec =
        new WorldSpec(one.seed(), one.creators(), one.days(), one.regime(), Shape.ORDINARY);
    PollingStrategy strategy =
        new PollingStrategy(new World(spec), OPTIONS, Optional.empty(), budget);
    List<Integer> credits = new ArrayList<>();
    for (int hour = 0; hour < days * HOURS; hour++) {
      credits.add(strategy.poll(spec.start().plus(Duration.ofHours(hour)), List.of()).credits());
    }
    return credits;
  }

  private static int longestGap(List<Integer> credits) {
    int longest = 0;
    int last = 0;
    for (int hour = 0; hour < credits.size(); hour++) {
      if (credits.get(hour) > 0) {
        longest = Math.max(longest, hour - last);
        last = hour;
      }
    }
    return Math.max(longest, credits.size() - 1 - last);
  }
}
