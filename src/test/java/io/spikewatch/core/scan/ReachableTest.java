package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.scan.Reachable.Depth;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachableTest {

  @ParameterizedTest
  @CsvSource({
    "views_1d=100k/1m, 100000",
    "views_7d=50k views_1d=100k, 50000",
    "likes_1d=10k views_1d=100k, 10000",
    "views=5, 5",
    "views_1d=1m:predicted, 200000.00",
    "views_1d=150k/1m:predicted, 150000"
  })
  void asks_for_the_lowest_total_that_a_level_can_be_reached_with(String levels, String total) {
    assertThat(reachable(levels).lowest(Order.VIEWS, Depth.FIRST)).hasValue(new BigDecimal(total));
  }

  @ParameterizedTest
  @CsvSource({"gmv_1d=500, 25.00", "gmv=500, 500", "gmv=2 gmv_1d=500, 2"})
  void follows_sales_from_a_twentieth_of_a_daily_level_on(String levels, String total) {
    assertThat(reachable(levels).lowest(Order.GMV, Depth.REFERENCE))
        .hasValue(new BigDecimal(total));
  }

  @Test
  void asks_for_nothing_in_an_order_without_levels_or_with_unusual_ones() {
    assertThat(reachable("views_1d=100k").lowest(Order.GMV, Depth.FIRST)).isEmpty();
    assertThat(reachable("views_1d=5x").lowest(Order.VIEWS, Depth.FIRST)).isEmpty();
  }

  @Test
  void bounds_likes_by_a_twentieth_more_than_a_view_has_ever_brought() {
    Reachable learned = learned("likes_1d=10k");

    // 0.04 likes for a view, so at most 0.042.
    assertThat(learned.lowest(Order.VIEWS, Depth.CROSSING)).hasValue(new BigDecimal(238_095));
    assertThat(learned.lowest(Order.VIEWS, Depth.FIRST)).hasValue(new BigDecimal(10_000));
    assertThat(reachable("likes_1d=10k").lowest(Order.VIEWS, Depth.CROSSING))
        .hasValue(new BigDecimal(10_000));
  }

  @ParameterizedTest
  @CsvSource({"149999, false", "150000, true", "80000, false"})
  void lets_a_video_gain_what_its_total_may_have_gained(long most, boolean crossed) {
    SampleVideo video = video("v").with(VIEWS, 90_000).with(VIEWS_1D, 40_000);

    assertThat(mayHaveCrossed("views_1d=100k", video.seenAt(TEN), most)).isEqualTo(crossed);
  }

  @ParameterizedTest
  @CsvSource({"139047, false", "139048, true"})
  void lets_likes_gain_only_what_views_may_have_brought(long most, boolean crossed) {
    VideoRecord video =
        video("v").with(VIEWS, 20_000).with(LIKES, 800).with(LIKES_1D, 5_000).seenAt(TEN);

    assertThat(learned("likes_1d=10k").mayHaveCrossed(video, Order.VIEWS, BigDecimal.valueOf(most)))
        .isEqualTo(crossed);
  }

  @ParameterizedTest
  @CsvSource({"979999, false", "980000, true"})
  void goes_by_the_next_level_above_what_has_fired(long most, boolean crossed) {
    VideoRecord video = video("v").with(VIEWS, 180_000).with(VIEWS_1D, 200_000).seenAt(TEN);

    assertThat(mayHaveCrossed("views_1d=100k/1m", video, most)).isEqualTo(crossed);
  }

  @ParameterizedTest
  @CsvSource({"49999, false", "50000, true", "150000, true", "150001, false"})
  void looks_at_what_may_leave_a_level_that_has_fired(long views, boolean looks) {
    VideoRecord fired =
        video("v")
            .with(VIEWS, 900_000)
            .with(VIEWS_1D, views)
            .seenAt(TEN)
            .evaluated(Map.of(VIEWS_1D, new BigDecimal(150_000)), Map.of(), Optional.empty());

    assertThat(mayHaveCrossed("views_1d=100k", fired, 900_000)).isEqualTo(looks);
  }

  @Test
  void knows_that_a_total_never_leaves_its_level() {
    VideoRecord fired = video("v").with(VIEWS, 110_000).seenAt(TEN);

    assertThat(mayHaveCrossed("views=100k", fired, 900_000)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"49999, false", "50000, true", "100000, false", "500000, true"})
  void calls_near_what_gets_to_its_next_level_with_one_more_such_day(long views, boolean near) {
    VideoRecord video = video("v").with(VIEWS, 900_000).with(VIEWS_1D, views).seenAt(TEN);

    assertThat(reachable("views_1d=100k/1m").nears(video, Order.VIEWS)).isEqualTo(near);
  }

  @Test
  void goes_by_the_pace_of_the_same_family() {
    VideoRecord video =
        video("v").with(VIEWS, 90_000).with(VIEWS_1D, 0).with(LIKES_1D, 6_000).seenAt(TEN);

    assertThat(reachable("views=100k").nears(video, Order.VIEWS)).isFalse();
    assertThat(reachable("views=100k likes_1d=10k").nears(video, Order.VIEWS)).isTrue();
    assertThat(reachable("views=100k likes_1d=10k").nears(video, Order.GMV)).isFalse();
  }

  @Test
  void evaluates_each_order_by_its_own_total() {
    VideoRecord video = video("v").with(VIEWS, 5).with(GMV, "480.5").seenAt(TEN);
    Reachable reachable = reachable("views_1d=100k gmv=500");

    assertThat(reachable.mayHaveCrossed(video, Order.GMV, new BigDecimal("499.99"))).isFalse();
    assertThat(reachable.mayHaveCrossed(video, Order.GMV, new BigDecimal("500"))).isTrue();
    assertThat(reachable.mayHaveCrossed(video, Order.VIEWS, new BigDecimal("99999"))).isFalse();
  }

  private static boolean mayHaveCrossed(String levels, VideoRecord video, long most) {
    return reachable(levels).mayHaveCrossed(video, Order.VIEWS, BigDecimal.valueOf(most));
  }

  private static Reachable reachable(String levels) {
    return new Reachable(Optional.empty(), ThresholdGrammar.read(levels).thresholds());
  }

  /** Of a creator whose videos have brought at most 0.04 likes for a view. */
  private static Reachable learned(String levels) {
    List<SampleVideo> videos = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      videos.add(video("v" + i).with(Metric.VIEWS, 100_000).with(LIKES, 4_000));
    }
    return new Reachable(
        Optional.of(Samples.snapshot(TEN, Map.of(), videos)),
        ThresholdGrammar.read(levels).thresholds());
  }
}
