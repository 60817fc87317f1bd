package io.spikewatch.core.alert;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.AlertDetails.Increase;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertDetailsTest {

  private static final String T0 = "2026-03-01T10:00:00Z";
  private static final String T1 = "2026-03-01T11:00:00Z";
  private static final String T2 = "2026-03-01T12:00:00Z";

  private final SnapshotSequence sequence = new SnapshotSequence("views_1d=100k, gmv=50");

  @Test
  void tell_what_the_total_has_gained_since_the_figures_before_were_published() {
    sequence.sees(T0, viewed(1_000_000, 20_000)).sees(T1, viewed(1_000_000, 20_000));
    sequence.sees(T2, viewed(1_140_000, 160_000));

    assertThat(sequence.alert().details().increase())
        .contains(new Increase(new BigDecimal("140000"), Instant.parse(T0)));
  }

  @Test
  void tell_no_gain_of_a_video_that_was_not_known() {
    sequence.sees(T0, viewed(1, 1));
    sequence.sees(
        T1, viewed(1, 1), video("new").createdAt(Instant.parse(T0)).with(Metric.VIEWS_1D, 200_000));

    assertThat(sequence.alert().details().increase()).isEmpty();
  }

  @Test
  void tell_no_gain_where_it_may_have_been_made_long_ago() {
    sequence
        .sees("2026-02-01T10:00:00Z", sold("0", 10))
        .sees("2026-02-05T10:00:00Z", sold("0", 11));
    sequence.sees("2026-02-06T10:00:00Z", sold("80", 12));

    assertThat(sequence.alert().crossing().suspect()).isPresent();
    assertThat(sequence.alert().details().increase()).isEmpty();
  }

  @Test
  void tell_the_other_figures_but_for_those_that_are_zero() {
    sequence.sees(T0, viewed(1_000_000, 20_000).with(Metric.LIKES, 7).with(Metric.SALES, 0));
    sequence.sees(T1, viewed(1_140_000, 160_000).with(Metric.LIKES, 9).with(Metric.SALES, 0));

    assertThat(sequence.alert().details().figures())
        .isEqualTo(
            Map.of(
                Metric.VIEWS, new BigDecimal("1140000"),
                Metric.LIKES, new BigDecimal("9")));
  }

  private static SampleVideo viewed(long views, long day) {
    return video("a").with(Metric.VIEWS, views).with(Metric.VIEWS_1D, day);
  }

  private static SampleVideo sold(String gmv, long views) {
    return video("a").with(Metric.GMV, gmv).with(Metric.VIEWS, views);
  }
}
