package io.spikewatch.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListingCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final ListingCheck check = new ListingCheck();

  @Test
  void pages_that_follow_each_other_are_good() {
    assertThat(check.problem(Order.VIEWS, 1, page(100, 90, 80, 70, 60, 50, 40, 30, 20, 10)))
        .isEmpty();
    assertThat(check.problem(Order.VIEWS, 2, page(9, 8, 7, 6, 5, 4, 3, 2, 1, 0))).isEmpty();
    assertThat(check.problem(Order.VIEWS, 3, page(0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void a_page_that_repeats_another_one_of_its_order_is_named() {
    Page page = page(100, 90, 80, 70, 60, 50, 40, 30, 20, 10);
    assertThat(check.problem(Order.VIEWS, 1, page)).isEmpty();
    assertThat(check.problem(Order.VIEWS, 1, page)).isEmpty();
    assertThat(check.problem(Order.GMV, 2, page)).isEmpty();
    assertThat(check.problem(Order.VIEWS, 5, page))
        .contains("page 5 shows the videos of page 1: the page number is ignored");
  }

  @Test
  void a_page_of_which_some_videos_have_moved_down_is_good() {
    assertThat(check.problem(Order.VIEWS, 1, page(100, 90, 80, 70, 60, 50, 40, 30, 20, 10)))
        .isEmpty();
    assertThat(check.problem(Order.VIEWS, 2, page(100, 20, 10, 9, 8, 7, 6, 5, 4, 3))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_page_in_ascending_order_is_named(Order order) {
    List<VideoStats> videos = IntStream.range(0, 10).mapToObj(i -> video(order, i + 1)).toList();
    assertThat(check.problem(order, 1, page(videos)))
        .contains("page 1 is in ascending order, not in descending order");
    assertThat(new ListingCheck().problem(order, 1, page(videos.reversed()))).isEmpty();
  }

  /**
   * Figures may be newer than the order, pinned videos come first, and a short page is the last.
   */
  @ParameterizedTest
  @CsvSource({
    "100 200 90 80 70 60 50 40 30 20",
    "0 0 0 0 0 0 0 0 5 6",
    "10 20 30 100 90 80 70 60 50 40",
    "100 101 102 103 104 105 106 107 108 109",
    "1 2 3 4 5 6 7 8 9",
    "1 2 3 4 - - - - - -",
    "- - - - - - - - - -"
  })
  void a_page_that_is_not_clearly_in_ascending_order_is_good(String figures) {
    List<VideoStats> videos =
        Arrays.stream(figures.split(" "))
            .map(f -> f.equals("-") ? SampleVideo.video("v").stats() : views(Integer.parseInt(f)))
            .toList();
    assertThat(check.problem(Order.VIEWS, 1, page(videos))).isEmpty();
  }

  private static VideoStats video(Order order, int number) {
    SampleVideo video =
        SampleVideo.video("v" + number).createdAt(NOW.plus(Duration.ofHours(number)));
    return order.metric().map(m -> video.with(m, number * 1_000L)).orElse(video).stats();
  }

  private static Page page(int... views) {
    return page(Arrays.stream(views).mapToObj(ListingCheckTest::views).toList());
  }

  private static VideoStats views(int views) {
    return SampleVideo.video("v" + views).with(Metric.VIEWS, views).stats();
  }

  private static Page page(List<VideoStats> videos) {
    return new Page(videos, videos.size(), 0, 0, Optional.empty());
  }
}
