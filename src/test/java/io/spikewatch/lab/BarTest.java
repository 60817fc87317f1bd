package io.spikewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.Levels;
import io.spikewatch.demo.Regime;
import io.spikewatch.demo.TrueCrossing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarTest {

  private static final Bar ROLLING = Bar.of(Regime.ROLLING, Plan.HOURLY).orElseThrow();

  private static Score score(int found, int missed, long credits, Duration delay) {
    return score(found, missed, credits, delay, List.of());
  }

  private static Score score(
      int found, int missed, long credits, Duration delay, List<Announced> unfounded) {
    TrueCrossing crossing =
        new TrueCrossing(
            "u", "v", Levels.Metric.VIEWS_1D, BigDecimal.TEN, LabSpec.START, BigDecimal.TEN, false);
    return new Score(
        "our plan, hourly",
        Optional.of(Plan.HOURLY),
        credits,
        10_000,
        1,
        Collections.nCopies(found, delay),
        Collections.nCopies(missed, crossing),
        List.of(),
        unfounded,
        found,
        0,
        Map.of());
  }

  @Test
  void what_is_just_good_enough_reaches_the_bar() {
    assertThat(ROLLING.misses(score(995, 5, 700, Duration.ofHours(1)))).isEmpty();
  }

  @Test
  void each_shortfall_is_named() {
    assertThat(ROLLING.misses(score(994, 6, 700, Duration.ZERO))).containsExactly("recall");
    assertThat(ROLLING.misses(score(995, 5, 701, Duration.ZERO))).containsExactly("credits");
    assertThat(ROLLING.misses(score(995, 5, 700, Duration.ofSeconds(3601))))
        .containsExactly("delay");
    Announced wrong = new Announced("a", "u", "v", "views_1d", BigDecimal.TEN, LabSpec.START);
    assertThat(ROLLING.misses(score(995, 5, 700, Duration.ZERO, List.of(wrong))))
        .containsExactly("false");
  }

  @Test
  void two_worlds_count_as_one() {
    Score both = score(3, 1, 100, Duration.ofHours(2)).and(score(5, 1, 300, Duration.ofMinutes(1)));
    assertThat(both.crossings()).isEqualTo(10);
    assertThat(both.recall()).isEqualTo(0.8);
    assertThat(both.creditShare()).isEqualTo(0.02);
    assertThat(both.delay(50)).isEqualTo(Duration.ofMinutes(1));
    assertThat(both.delay(95)).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void every_regime_has_a_bar_for_the_hourly_plan_and_half_of_its_budget() {
    for (Regime regime : Regime.values()) {
      assertThat(Bar.of(regime, Plan.HOURLY)).isPresent();
      assertThat(Bar.of(regime, Plan.HALF)).isPresent();
    }
  }
}
