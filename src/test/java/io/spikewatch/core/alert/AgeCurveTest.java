package io.spikewatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeCurveTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT90M, 0.125",
    "PT3H, 0.25",
    "PT6H, 0.55",
    "PT9H, 0.7",
    "P1D, 1",
    "P9D, 1"
  })
  void the_share_grows_evenly_between_two_ages(Duration age, BigDecimal share) {
    assertThat(AgeCurve.POOLED.share(age)).isEqualByComparingTo(share);
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "0.25, PT3H", "0.4, PT4H30M", "0.99, PT23H15M", "1, PT24H", "9, PT24H"})
  void a_share_has_a_youngest_age(BigDecimal share, Duration age) {
    assertThat(AgeCurve.POOLED.ageOf(share)).isEqualTo(age);
  }

  @ParameterizedTest
  @CsvSource({
    "55, 60, PT1H, PT7H",
    "35, 45, PT1H, PT5H",
    "100, 100, PT1H, PT24H",
    "100, 102, PT1H, PT12H45M",
    "10, 100, PT1H, PT1H",
    "0, 100, PT1H, PT1H",
    "0, 100, PT7H, PT7H",
    "10, 11, P1D, P1D",
    "0, 100, P3D, P1D"
  })
  void the_pace_of_a_figure_gives_the_age_of_its_rise(
      BigDecimal before, BigDecimal now, Duration interval, Duration age) {
    assertThat(AgeCurve.POOLED.ageOfGrowth(before, now, interval)).isEqualTo(age);
  }

  @Test
  void the_creators_own_videos_give_the_curve() {
    AgeCurve own = AgeCurve.of(samples(8, 100, 200, 500, 1_000), Metric.VIEWS_1D);
    assertThat(own.share(Duration.ofHours(3))).isEqualByComparingTo("0.1");
    assertThat(own.share(Duration.ofHours(12))).isEqualByComparingTo("0.5");
    assertThat(own.share(Duration.ofHours(18))).isEqualByComparingTo("0.75");
  }

  @Test
  void the_pooled_curve_holds_for_too_few_samples_and_for_figures_that_do_not_rise() {
    assertThat(AgeCurve.of(samples(7, 100, 200, 500, 1_000), Metric.VIEWS_1D))
        .isSameAs(AgeCurve.POOLED);
    assertThat(AgeCurve.of(samples(8, 100, 100, 500, 1_000), Metric.VIEWS_1D))
        .isSameAs(AgeCurve.POOLED);
    assertThat(AgeCurve.of(samples(8, 0, 200, 500, 1_000), Metric.VIEWS_1D))
        .isSameAs(AgeCurve.POOLED);
    assertThat(AgeCurve.of(samples(8, 100, 200, 500, 1_000), Metric.LIKES_1D))
        .isSameAs(AgeCurve.POOLED);
    assertThat(AgeCurve.of(List.of(), Metric.VIEWS_1D)).isSameAs(AgeCurve.POOLED);
  }

  /** N videos at each of the four ages. Half of the videos have half of the median. */
  private static List<AgeSample> samples(int videos, long... medians) {
    int[] hours = {3, 6, 12, 24};
    List<AgeSample> samples = new ArrayList<>();
    for (int age = 0; age < hours.length; age++) {
      for (int video = 0; video < videos; video++) {
        long figure = video < videos / 2 ? medians[age] / 2 : medians[age];
        samples.add(
            new AgeSample(
                Duration.ofHours(hours[age]), Map.of(Metric.VIEWS_1D, BigDecimal.valueOf(figure))));
      }
    }
    return samples;
  }
}
