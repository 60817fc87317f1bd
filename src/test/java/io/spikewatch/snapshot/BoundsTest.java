package io.spikewatch.snapshot;

import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.watch.Metric.GMV;
import static io.spikewatch.watch.Metric.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.SampleVideo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void bounds_what_was_not_read_by_the_lowest_figure_of_the_last_page() {
    List<Page> pages = List.of(fullPage(900), fullPage(500));

    assertThat(Bounds.lowest(false, Order.VIEWS, pages)).contains(new BigDecimal("491"));
  }

  @Test
  void leaves_nothing_unread_once_a_listing_has_ended() {
    assertThat(Bounds.lowest(true, Order.VIEWS, List.of(fullPage(900)))).contains(BigDecimal.ZERO);
    assertThat(Bounds.lowest(true, Order.GMV, List.of())).contains(BigDecimal.ZERO);
  }

  @Test
  void says_nothing_of_an_order_that_was_not_read_or_has_no_figure() {
    assertThat(Bounds.lowest(false, Order.VIEWS, List.of())).isEmpty();
    assertThat(Bounds.lowest(false, Order.NEWEST, List.of(fullPage(900)))).isEmpty();
    assertThat(Bounds.lowest(false, Order.GMV, List.of(fullPage(900)))).isEmpty();
  }

  @Test
  void passes_over_a_figure_that_was_not_believed() {
    Page page = page(video("a").with(GMV, "12.50"), video("b").with(VIEWS, 3));

    assertThat(Bounds.lowest(false, Order.GMV, List.of(page))).contains(new BigDecimal("12.5"));
  }

  @ParameterizedTest
  @CsvSource({"99, true", "100, false", "101, false"})
  void covers_a_level_only_if_the_scan_went_below_it(BigDecimal lowest, boolean covers) {
    Bound bound = new Bound(NOW, Optional.of(lowest), false);

    assertThat(bound.covers(new BigDecimal("100"))).isEqualTo(covers);
  }

  @Test
  void covers_nothing_where_the_scan_says_nothing() {
    assertThat(new Bound(NOW, Optional.empty(), false).covers(BigDecimal.TEN)).isFalse();
  }

  @Test
  void bounds_every_order_once_one_of_them_ended() {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.GMV, 1, page(video("a").with(GMV, 5)));
    Observation seen = read.build(NOW, Observation.Reach.SWEPT, Set.of(Order.GMV), Map.of(), false);

    assertThat(seen.complete()).isTrue();
    assertThat(seen.bounds()).hasSize(Order.values().length);
    assertThat(seen.bounds().values())
        .allMatch(b -> b.lowest().orElseThrow().signum() == 0 && !b.capped());
  }

  @Test
  void counts_a_video_once_that_moved_between_two_pages() {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.VIEWS, 1, page(video("a").with(VIEWS, 5), video("b").with(VIEWS, 4)));
    read.add(Order.VIEWS, 2, page(video("b").with(VIEWS, 4), video("c").with(VIEWS, 3)));

    assertThat(
            read.build(NOW, Observation.Reach.SWEPT, Set.of(Order.VIEWS), Map.of(), false).videos())
        .extracting(VideoStats::videoId)
        .containsExactly("a", "b", "c");
  }

  /** Ten videos whose views go down from a figure, one by one. */
  private static Page fullPage(int most) {
    SampleVideo[] videos = new SampleVideo[PageRequest.SIZE];
    Arrays.setAll(videos, i -> video(most + "." + i).with(VIEWS, most - i));
    return page(videos);
  }

  private static Page page(SampleVideo... videos) {
    List<VideoStats> stats = Arrays.stream(videos).map(SampleVideo::stats).toList();
    return new Page(stats, stats.size(), 0, 0, Optional.empty());
  }
}
