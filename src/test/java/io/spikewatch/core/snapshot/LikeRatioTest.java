package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.LIKES;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikeRatioTest {

  private final List<SampleVideo> videos = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"19, 1", "20, 0.05"})
  void is_learned_from_twenty_figures_on_and_exact_before(int figures, String most) {
    likes(figures, 1_000, 50);

    assertThat(ratio()).isEqualByComparingTo(most);
  }

  @Test
  void is_the_highest_that_any_video_has_shown_in_all_or_in_a_day() {
    likes(20, 1_000, 50);
    videos.add(video("hot").with(VIEWS, 1_000).with(LIKES, 90));
    assertThat(ratio()).isEqualByComparingTo("0.09");

    videos.add(
        video("hotter").with(VIEWS, 9_000).with(LIKES, 90).with(VIEWS_1D, 500).with(LIKES_1D, 80));
    assertThat(ratio()).isEqualByComparingTo("0.16");
  }

  @ParameterizedTest
  @CsvSource({"499, 399, 0.05", "500, 400, 0.8"})
  void does_not_learn_from_a_handful_of_views(int views, int likes, String most) {
    likes(20, 1_000, 50);
    videos.add(video("small").with(VIEWS, views).with(LIKES, likes));

    assertThat(ratio()).isEqualByComparingTo(most);
  }

  @Test
  void rounds_up_so_that_no_video_is_left_out() {
    likes(20, 3_000, 100);

    assertThat(ratio()).isEqualByComparingTo("0.0334");
  }

  @Test
  void is_never_more_than_a_like_for_a_view_and_never_nothing() {
    likes(20, 1_000, 1_500);
    assertThat(ratio()).isEqualByComparingTo("1");

    videos.clear();
    likes(20, 1_000, 0);
    assertThat(ratio()).isEqualByComparingTo("1");
  }

  private void likes(int figures, long views, long likes) {
    for (int i = 0; i < figures; i++) {
      videos.add(video("v" + i).with(VIEWS, views).with(LIKES, likes));
    }
  }

  private BigDecimal ratio() {
    return LikeRatio.most(Samples.snapshot(TEN, Map.of(), videos));
  }
}
