package io.spikewatch.core.watch;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

  @Test
  void sorts_levels_and_drops_doubles_however_they_are_written() {
    assertThat(read("views_1d=1m/100k/100000/1.0m").absolute(VIEWS_1D))
        .containsExactly(new BigDecimal("100000"), new BigDecimal("1000000"));
  }

  @Test
  void keeps_fixed_levels_and_multiples_apart() {
    Thresholds mixed = read("views_1d=5x/100k/2x");

    assertThat(mixed.of(VIEWS_1D)).extracting(Level::text).containsExactly("100000", "2x", "5x");
    assertThat(mixed.absolute(VIEWS_1D)).containsExactly(new BigDecimal("100000"));
  }

  @Test
  void lets_a_watch_override_metric_by_metric() {
    Thresholds merged =
        read("views_1d=50k, gmv=off").over(read("views_1d=100k/1m, likes_1d=10k, gmv=5"));

    assertThat(merged.text()).isEqualTo("views_1d=50000, likes_1d=10000, gmv=off");
    assertThat(merged.active()).containsExactly(VIEWS_1D, LIKES_1D);
    assertThat(merged.of(GMV)).isEmpty();
  }

  @Test
  void lets_a_watch_override_signal_by_signal() {
    Thresholds merged = read("silent=off, max_age=30d").over(read("posts=on, silent=14d"));

    assertThat(merged.text()).isEqualTo("posts=on, silent=off, max_age=30d");
    assertThat(merged.wantAnything()).isTrue();
    assertThat(read("max_age=30d, silent=off, views_1d=off").wantAnything()).isFalse();
    assertThat(read("views_1d=0.3x:below").wantNewVideos()).isTrue();
    assertThat(read("views_1d=3x").wantNewVideos()).isFalse();
  }

  @Test
  void scans_for_a_first_sale_as_for_a_level_of_one_sale() {
    assertThat(read("sales=10, first_sale=on").withScannedSignals().absolute(Metric.SALES))
        .containsExactly(BigDecimal.ONE, BigDecimal.TEN);
    assertThat(read("posts=on").withScannedSignals().active()).containsExactly(Metric.VIEWS);
    assertThat(read("views_1d=5, posts=on").withScannedSignals().active())
        .containsExactly(VIEWS_1D);
  }

  @Test
  void lets_the_default_hold_where_a_watch_says_nothing() {
    assertThat(Thresholds.NONE.over(read("gmv=5"))).isEqualTo(read("gmv=5"));
    assertThat(read("gmv=5").over(Thresholds.NONE)).isEqualTo(read("gmv=5"));
  }

  @Test
  void counts_equal_levels_as_equal_whatever_their_scale() {
    assertThat(new Level.Absolute(new BigDecimal("500.00")))
        .isEqualTo(new Level.Absolute(new BigDecimal("5E+2")));
    assertThat(new Level.Absolute(new BigDecimal("5E+2")).text()).isEqualTo("500");
    assertThat(Level.of("500:info").map(Level::text)).contains("500:info");
    assertThat(Level.of("2.5x:critical").map(Level::bound)).contains("2.5x");
    assertThat(Level.of("2.5x:critical").map(Level::plain)).isEqualTo(Level.of("2.5x"));
    assertThat(Level.of("500:loud")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.00"})
  void has_no_level_at_or_below_zero(BigDecimal number) {
    assertThatThrownBy(() -> new Level.Absolute(number))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Level.OfUsual(number))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bounds_every_metric_by_a_total_that_the_source_can_sort_by() {
    List<Metric> bounds = Arrays.stream(Metric.values()).map(Metric::bound).distinct().toList();

    assertThat(bounds).containsExactlyInAnyOrder(Metric.VIEWS, Metric.SALES, GMV);
    assertThat(LIKES_1D.bound()).isEqualTo(Metric.VIEWS);
    assertThat(LIKES_1D.total()).isEqualTo(Metric.LIKES);
  }

  @Test
  void finds_every_metric_by_its_name() {
    for (Metric metric : Metric.values()) {
      assertThat(Metric.of(metric.key())).contains(metric);
    }
    assertThat(Metric.of("plays")).isEmpty();
    assertThat(Metric.reported()).doesNotContain(Metric.GMV_1D, Metric.SALES_1D).hasSize(10);
  }

  private static Thresholds read(String text) {
    return ThresholdGrammar.read(text).thresholds();
  }
}
