package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparklineTest {

  @Test
  void is_as_high_as_the_figure_is_from_zero() {
    assertThat(Sparkline.BLOCKS.of(values("0", "1", "2", "3", "4", "5", "6", "7")))
        .isEqualTo("▁▂▃▄▅▆▇█");
    assertThat(Sparkline.ASCII.of(values("700", "350.5", "0"))).isEqualTo("#=_");
  }

  @Test
  void does_not_make_much_of_small_changes() {
    assertThat(Sparkline.BLOCKS.of(values("100", "99", "101"))).isEqualTo("███");
  }

  @Test
  void leaves_a_gap_where_nothing_is_known_and_a_floor_where_there_is_nothing() {
    assertThat(Sparkline.BLOCKS.of(values("?", "5", "?", "0"))).isEqualTo(" █ ▁");
    assertThat(Sparkline.BLOCKS.of(values("0", "0"))).isEqualTo("▁▁");
    assertThat(Sparkline.BLOCKS.of(values("-3", "1000000000000000.25"))).isEqualTo("▁█");
    assertThat(Sparkline.BLOCKS.of(List.of())).isEmpty();
  }

  private static List<Optional<BigDecimal>> values(String... values) {
    return Arrays.stream(values)
        .map(v -> v.equals("?") ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(v)))
        .toList();
  }
}
