package io.spikewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.Regime;
import io.spikewatch.watch.ThresholdGrammar;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A world is of use only if a plain bounded scan costs in it what it costs elsewhere: about 6 % of
 * a full scan for views alone, and about 14 % with likes and GMV.
 */
class CalibrationTest {

  @Test
  void a_bounded_scan_by_views_finds_everything_for_about_six_per_cent() {
    Score bounded = bounded("views_1d=100k");
    assertThat(bounded.recall()).isEqualTo(1);
    assertThat(bounded.unfounded()).isEmpty();
    assertThat(bounded.creditShare()).isBetween(0.045, 0.075);
  }

  @Test
  void with_likes_and_gmv_it_takes_about_fourteen_per_cent() {
    Score bounded = bounded("views_1d=100k, likes_1d=10k, gmv_1d=500");
    assertThat(bounded.recall()).isGreaterThan(0.98);
    assertThat(bounded.creditShare()).isBetween(0.12, 0.16);
  }

  private static Score bounded(String thresholds) {
    LabSpec spec = new LabSpec(1, 200, 2, 150, 2000, Regime.ROLLING, Mix.TYPICAL);
    List<Score> scores =
        new Experiment(spec, ThresholdGrammar.read(thresholds).thresholds(), Set.of())
            .run()
            .scores();
    assertThat(scores.getFirst().crossings()).isGreaterThan(20);
    return scores.stream()
        .filter(score -> score.strategy().equals(Rival.Way.BOUNDED.label()))
        .findFirst()
        .orElseThrow();
  }
}
