package io.spikewatch.poll;

import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.watch.Metric.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

  /** From 1,000 views down by ten each, swept down to those with 800. */
  private final List<SampleVideo> videos = new ArrayList<>();

  private final Observation.Builder read = new Observation.Builder();

  RankingTest() {
    for (int i = 0; i < 25; i++) {
      videos.add(video("v" + i).with(VIEWS, 1_000 - 10L * i));
    }
  }

  @Test
  void expects_ten_videos_on_a_page_by_their_totals() {
    Ranking ranking = ranking(TEN);

    assertThat(ranking.on(1, 1)).extracting(VideoRecord::videoId).contains("v0", "v9").hasSize(10);
    assertThat(ranking.on(2, 3)).extracting(VideoRecord::videoId).contains("v10", "v20");
    assertThat(ranking.on(4, 9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"v9, 1", "v10, 2", "v20, 3"})
  void knows_the_page_of_a_video(String id, int page) {
    assertThat(ranking(TEN).page(record(id))).hasValue(page);
  }

  @Test
  void expects_nothing_that_was_below_the_last_sweep_or_was_not_there_any_more() {
    assertThat(ranking(TEN).page(record("v21"))).isEqualTo(OptionalInt.empty());
    assertThat(ranking(TEN).all()).hasSize(21);
    assertThat(ranking(TEN.plusSeconds(1)).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1001, 1", "911, 1", "910, 2", "811, 2", "810, 3", "1, 3"})
  void knows_on_which_page_totals_fall_below_a_figure(String figure, int page) {
    assertThat(ranking(TEN).pagesDownTo(new BigDecimal(figure))).isEqualTo(page);
  }

  @Test
  void finds_nobody_too_many_where_nothing_has_moved() {
    assertThat(surplus(2, videos.subList(10, 20))).isZero();
  }

  @Test
  void finds_who_has_entered_above_a_page_unseen() {
    // Two newcomers above push everybody down by two.
    assertThat(surplus(2, videos.subList(8, 18))).isEqualTo(2);
  }

  @Test
  void does_not_count_a_newcomer_that_has_been_seen() {
    List<SampleVideo> first = new ArrayList<>(videos.subList(0, 9));
    first.addFirst(video("new").with(VIEWS, 2_000));
    read.add(Order.VIEWS, 1, page(first));

    assertThat(surplus(2, videos.subList(9, 19))).isZero();
  }

  @Test
  void finds_that_videos_are_missing_above_a_page() {
    assertThat(surplus(2, videos.subList(11, 21))).isEqualTo(-1);
  }

  private int surplus(int number, List<SampleVideo> shown) {
    Page page = page(shown);
    read.add(Order.VIEWS, number, page);
    return ranking(TEN).surplus(number, page, read);
  }

  private Ranking ranking(Instant sweptAt) {
    Bound bound = new Bound(sweptAt, Optional.of(BigDecimal.valueOf(800)), false);
    Snapshot known = Samples.snapshot(TEN, Map.of(Order.VIEWS, bound), videos);
    return new Ranking(known, Order.VIEWS);
  }

  private VideoRecord record(String id) {
    return videos.stream().filter(v -> v.id().equals(id)).findFirst().orElseThrow().seenAt(TEN);
  }

  private static Page page(List<SampleVideo> shown) {
    return new Page(
        shown.stream().map(SampleVideo::stats).toList(), shown.size(), 0, 0, Optional.empty());
  }
}
