package io.spikewatch.core.health;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GmvCoverageTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String OWN = "gmv_1d=500";

  private Thresholds defaults = ThresholdGrammar.read("views_1d=1k, gmv_1d=500").thresholds();

  @Test
  void is_well_as_long_as_gmv_moves() {
    assertThat(found(8, OWN, day -> sold("100." + day, day, day))).isEmpty();
  }

  @Test
  void is_stale_when_gmv_has_stood_for_a_week_while_views_move() {
    assertThat(found(5, "", day -> sold("100", 3, day))).isEmpty();
    HealthIssue noted = found(6, "", day -> sold("100", 3, day)).orElseThrow();
    assertThat(noted.condition()).isEqualTo(Condition.GMV_STALE);
    assertThat(noted.grace()).isEqualTo(Duration.ofDays(1));
    assertThat(found(7, "", day -> sold("100", 3, day)).orElseThrow().grace())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void is_noted_early_where_sales_move_and_gmv_does_not() {
    HealthIssue noted = found(4, "", day -> sold("100", day, day)).orElseThrow();
    assertThat(noted.grace()).isEqualTo(Duration.ofDays(4));
  }

  @Test
  void is_missing_for_a_watch_that_names_it_and_has_never_seen_any() {
    assertThat(found(6, OWN, day -> sold("0", day, day))).isEmpty();
    assertThat(DetailText.of(found(7, OWN, day -> sold("0", day, day)).orElseThrow().detail()))
        .isEqualTo("The source has shown no GMV of @maker in 7 days with data.");
    assertThat(found(7, "", day -> sold("0", day, day))).isEmpty();
  }

  @Test
  void is_no_matter_where_no_level_is_about_it_or_all_figures_stand_still() {
    assertThat(found(8, "", day -> sold("100", 3, 1))).isEmpty();
    defaults = ThresholdGrammar.read("views_1d=1k").thresholds();
    assertThat(found(8, "", day -> sold("100", 3, day))).isEmpty();
  }

  private Optional<HealthIssue> found(int days, String own, IntFunction<SampleVideo> seen) {
    SnapshotSequence lived = new SnapshotSequence("views_1d=100k");
    for (int day = 0; day <= days; day++) {
      lived.sees(START.plus(Duration.ofDays(day)).toString(), seen.apply(day));
    }
    Thresholds ofWatch = ThresholdGrammar.read(own).thresholds();
    Watch watch = new WatchDraft(Watch.of("maker")).thresholds(ofWatch).watch();
    return new GmvCoverage(
            watch, ofWatch.over(defaults), lived.snapshot(), START.plus(Duration.ofDays(days)))
        .issue();
  }

  private static SampleVideo sold(String gmv, long sales, long views) {
    return video("a")
        .with(Metric.GMV, gmv)
        .with(Metric.SALES, sales)
        .with(Metric.VIEWS, 100 + views);
  }
}
