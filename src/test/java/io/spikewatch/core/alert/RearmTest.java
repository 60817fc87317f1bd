package io.spikewatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RearmTest {

  @ParameterizedTest
  @CsvSource({
    "100000, 100000, true",
    "100000, 99999, true",
    "100000, 80000, true",
    "100000, 79999, false",
    "100000, 0, false"
  })
  void keeps_a_level_fired_down_to_its_factor_and_not_below(
      BigDecimal level, BigDecimal figure, boolean stillFired) {
    BigDecimal mark = Rearm.DEFAULT.highWaterMark(level, figure);

    assertThat(level.compareTo(mark) <= 0).isEqualTo(stillFired);
  }

  @Test
  void counts_everything_up_to_the_figure_as_fired() {
    assertThat(Rearm.DEFAULT.highWaterMark(new BigDecimal("5"), new BigDecimal("700")))
        .isEqualTo("700");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "1.01"})
  void has_a_factor_above_zero_and_at_most_one(BigDecimal factor) {
    assertThatThrownBy(() -> new Rearm(factor)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * The one number that is kept says the same as a set of fired levels, each kept by the
   * definition: fired once it is reached, until the figure is below factor times the level.
   */
  @Test
  void agrees_with_a_set_of_fired_levels_on_random_walks() {
    Random random = new Random(20_260_115);
    int judged = 0;
    for (int walk = 0; walk < 2_000; walk++) {
      Rearm rearm = new Rearm(new BigDecimal(new String[] {"0.8", "0.5", "1"}[walk % 3]));
      List<BigDecimal> levels = levels(random);
      Set<BigDecimal> fired = new HashSet<>();
      BigDecimal mark = BigDecimal.ZERO;
      for (int step = 0; step < 60; step++) {
        BigDecimal figure = figure(random, levels);
        fired.removeIf(l -> figure.compareTo(l.multiply(rearm.factor())) < 0);
        levels.stream().filter(l -> l.compareTo(figure) <= 0).forEach(fired::add);
        mark = rearm.highWaterMark(mark, figure);
        for (BigDecimal level : levels) {
          assertThat(level.compareTo(mark) <= 0)
              .as("walk %s step %s level %s figure %s", walk, step, level, figure)
              .isEqualTo(fired.contains(level));
          judged++;
        }
      }
    }
    assertThat(judged).isGreaterThan(100_000);
  }

  private static List<BigDecimal> levels(Random random) {
    return random
        .longs(1 + random.nextInt(6), 1, 200_000)
        .distinct()
        .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
        .toList();
  }

  /**
   * Anything at all, or close to where something changes: a level, or its factor, and a cent off.
   */
  private static BigDecimal figure(Random random, List<BigDecimal> levels) {
    if (random.nextInt(3) == 0) {
      return BigDecimal.valueOf(random.nextLong(250_000), 2);
    }
    BigDecimal level = levels.get(random.nextInt(levels.size()));
    BigDecimal factor = new BigDecimal(new String[] {"1", "0.8", "0.5"}[random.nextInt(3)]);
    BigDecimal off = BigDecimal.valueOf(random.nextInt(3) - 1, 2);
    return level.multiply(factor).add(off).max(BigDecimal.ZERO);
  }
}
