package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

  /** From 1,000 views down by ten each. */
  private final List<SampleVideo> videos = new ArrayList<>();

  RankingTest() {
    for (int i = 0; i < 25; i++) {
      videos.add(video("v" + i).with(VIEWS, 1_000 - 10L * i));
    }
  }

  @Test
  void expects_ten_videos_on_a_page_by_their_totals() {
    Ranking ranking = ranking(TEN);

    assertThat(ranking.on(1)).extracting(VideoRecord::videoId).contains("v0", "v9").hasSize(10);
    assertThat(ranking.on(3)).extracting(VideoRecord::videoId).contains("v20", "v24").hasSize(5);
    assertThat(ranking.on(4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"v9, 1", "v10, 2", "v20, 3"})
  void knows_the_page_of_a_video(String id, int page) {
    assertThat(ranking(TEN).page(record(id))).hasValue(page);
  }

  @Test
  void expects_nothing_that_has_not_been_seen_since_or_has_no_total() {
    videos.add(video("none").with(VIEWS, 0));

    assertThat(ranking(TEN).page(record("none"))).isEqualTo(OptionalInt.empty());
    assertThat(ranking(TEN).all()).hasSize(25);
    assertThat(ranking(TEN.plusSeconds(1)).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1001, 1", "911, 1", "910, 2", "811, 2", "810, 3", "1, 3"})
  void knows_on_which_page_totals_fall_below_a_figure(String figure, int page) {
    assertThat(ranking(TEN).pagesDownTo(new BigDecimal(figure))).isEqualTo(page);
  }

  private Ranking ranking(Instant seenSince) {
    return new Ranking(Samples.snapshot(TEN, Map.of(), videos), Order.VIEWS, seenSince);
  }

  private VideoRecord record(String id) {
    return videos.stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow().seenAt(TEN);
  }
}
