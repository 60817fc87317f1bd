package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PositionsTest {

  /** From 1,000 views down by ten each. */
  private final List<SampleVideo> videos = new ArrayList<>();

  private final Observation.Builder read = new Observation.Builder();

  PositionsTest() {
    for (int i = 0; i < 25; i++) {
      videos.add(video("v" + i).with(VIEWS, 1_000 - 10L * i));
    }
  }

  @Test
  void finds_no_entry_where_nothing_has_moved() {
    assertThat(leastEntered(2, videos.subList(10, 20))).isZero();
  }

  @Test
  void finds_what_has_entered_above_a_page() {
    // Two new videos above push all others down by two.
    assertThat(leastEntered(2, videos.subList(8, 18))).isEqualTo(2);
  }

  @Test
  void does_not_count_a_new_video_that_has_been_seen() {
    List<SampleVideo> first = new ArrayList<>(videos.subList(0, 9));
    first.addFirst(video("new").with(VIEWS, 2_000));
    read.add(Order.VIEWS, 1, page(first));

    assertThat(leastEntered(2, videos.subList(9, 19))).isZero();
  }

  @Test
  void does_not_count_a_known_video_that_was_seen_to_rise() {
    List<SampleVideo> first = new ArrayList<>(videos.subList(0, 9));
    first.addFirst(video("v15").with(VIEWS, 2_000));
    read.add(Order.VIEWS, 1, page(first));

    assertThat(leastEntered(2, videos.subList(9, 15))).isZero();
  }

  @Test
  void counts_a_known_video_that_has_risen_unseen() {
    List<SampleVideo> second = new ArrayList<>(videos.subList(9, 15));
    second.addAll(videos.subList(16, 20));

    assertThat(leastEntered(2, second)).isEqualTo(1);
  }

  @Test
  void finds_that_videos_are_missing_above_a_page() {
    assertThat(leastEntered(2, videos.subList(11, 21))).isEqualTo(-1);
  }

  @Test
  void takes_no_video_for_an_entry_that_ties_with_known_ones() {
    videos.replaceAll(v -> v.id().equals("v9") ? video("v9").with(VIEWS, 900) : v);
    List<SampleVideo> second = new ArrayList<>(videos.subList(10, 20));

    Page page = page(second);
    read.add(Order.VIEWS, 2, page);
    Positions positions = positions();

    assertThat(positions.leastEntered(2, page)).isZero();
    assertThat(positions.mostEntered(2, page)).isZero();
  }

  @Test
  void counts_ties_as_unknown_where_they_may_rank_below_a_page() {
    for (int i = 5; i < 20; i++) {
      videos.set(i, video("v" + i).with(VIEWS, 900));
    }

    Page page = page(videos.subList(10, 20));
    read.add(Order.VIEWS, 2, page);
    Positions positions = positions();

    // Ten of the fifteen tied videos are on the page. The other five may be above or below it.
    assertThat(positions.leastEntered(2, page)).isZero();
    assertThat(positions.mostEntered(2, page)).isEqualTo(5);
  }

  private int leastEntered(int number, List<SampleVideo> shown) {
    Page page = page(shown);
    read.add(Order.VIEWS, number, page);
    return positions().leastEntered(number, page);
  }

  private Positions positions() {
    Ranking ranking = new Ranking(Samples.snapshot(TEN, Map.of(), videos), Order.VIEWS, TEN);
    Positions positions = new Positions(Order.VIEWS, Optional.of(ranking));
    positions.add(read);
    return positions;
  }

  private static Page page(List<SampleVideo> shown) {
    return new Page(
        shown.stream().map(SampleVideo::stats).toList(), shown.size(), 0, 0, Optional.empty());
  }
}
