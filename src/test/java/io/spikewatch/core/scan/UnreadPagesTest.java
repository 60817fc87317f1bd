package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadPagesTest {

  /** The scan was cut at 900 views. 25 known videos have from 760 to 1,000 views. */
  @ParameterizedTest
  @CsvSource({
    "views=950, 0",
    "views=900, 1",
    "views=850, 1",
    "views=790, 2",
    "views=10, 2",
    "views_1d=790, 2",
    "sales=5, 0",
    "'views=790, sales=5', 2"
  })
  void counts_the_known_videos_between_the_level_and_the_end_of_the_scan(
      String levels, int expected) {
    assertThat(unread(levels, Optional.of(new BigDecimal("900")), true)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"true, 3", "false, 0"})
  void a_scan_without_a_bound_has_read_no_video(boolean capped, int expected) {
    assertThat(unread("views=10", Optional.empty(), capped)).isEqualTo(expected);
  }

  private static int unread(String levels, Optional<BigDecimal> lowest, boolean capped) {
    List<SampleVideo> videos = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      videos.add(video("v" + i).with(VIEWS, 1_000 - 10L * i));
    }
    Map<Order, ScanBound> bounds =
        Map.of(Order.VIEWS, new ScanBound(TEN, lowest, capped, Optional.empty()));
    return UnreadPages.atLeast(
        Samples.snapshot(TEN, bounds, videos), ThresholdGrammar.read(levels).thresholds());
  }
}
