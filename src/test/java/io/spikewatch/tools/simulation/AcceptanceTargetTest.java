package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptanceTargetTest {

  private static final AcceptanceTarget DAILY = AcceptanceTarget.of(Regime.DAILY, Shape.ORDINARY);
  private static final Announced ALERT =
      new Announced("a", "u", "v", "views_1d", BigDecimal.TEN, WorldSpec.START);

  private static Score score(long credits, Duration delay, Score.Wrong wrong) {
    return new Score(
        "our plan, hourly",
        Optional.of(Plan.HOURLY),
        1,
        new Score.Cost(credits, 10_000, 100, 0),
        Collections.nCopies(9, delay),
        wrong,
        9,
        0,
        Map.of(),
        List.of());
  }

  private static Score.Wrong wrong(boolean missed, boolean repeated, boolean unfounded) {
    TrueCrossing crossing =
        new TrueCrossing(
            "u",
            "v",
            OracleLevels.OracleMetric.VIEWS_1D,
            BigDecimal.TEN,
            WorldSpec.START,
            BigDecimal.TEN,
            false,
            false);
    return new Score.Wrong(
        missed ? List.of(crossing) : List.of(),
        List.of(),
        repeated ? List.of(ALERT) : List.of(),
        unfounded ? List.of(ALERT) : List.of(),
        0);
  }

  @Test
  void what_is_just_good_enough_reaches_the_target() {
    assertThat(DAILY.misses(score(125, Duration.ofHours(1), wrong(false, false, false)))).isEmpty();
  }

  @Test
  void each_shortfall_is_named() {
    assertThat(DAILY.misses(score(125, Duration.ZERO, wrong(true, false, false))))
        .containsExactly("recall");
    assertThat(DAILY.misses(score(126, Duration.ZERO, wrong(false, false, false))))
        .containsExactly("credits");
    assertThat(DAILY.misses(score(125, Duration.ofSeconds(3601), wrong(false, false, false))))
        .containsExactly("delay");
    assertThat(DAILY.misses(score(125, Duration.ZERO, wrong(false, true, true))))
        .containsExactly("false", "twice");
  }

  @Test
  void where_figures_roll_the_share_of_a_full_scan_counts() {
    AcceptanceTarget rolling = AcceptanceTarget.of(Regime.ROLLING, Shape.MIXED);
    assertThat(rolling.misses(score(800, Duration.ZERO, wrong(false, false, false)))).isEmpty();
    assertThat(rolling.misses(score(801, Duration.ZERO, wrong(false, false, false))))
        .containsExactly("credits");
  }
}
