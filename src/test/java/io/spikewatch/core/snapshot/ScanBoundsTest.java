package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
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

class ScanBoundsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void bounds_what_was_not_read_by_the_lowest_figure_of_the_last_page() {
    assertThat(ScanBounds.lowest(false, Order.VIEWS, Optional.of(fullPage(500))))
        .contains(new BigDecimal("491"));
  }

  @Test
  void leaves_nothing_unread_once_a_listing_has_ended() {
    assertThat(ScanBounds.lowest(true, Order.VIEWS, Optional.of(fullPage(900))))
        .contains(BigDecimal.ZERO);
    assertThat(ScanBounds.lowest(true, Order.GMV, Optional.empty())).contains(BigDecimal.ZERO);
  }

  @Test
  void says_nothing_of_an_order_that_was_not_read_or_has_no_figure() {
    assertThat(ScanBounds.lowest(false, Order.VIEWS, Optional.empty())).isEmpty();
    assertThat(ScanBounds.lowest(false, Order.NEWEST, Optional.of(fullPage(900)))).isEmpty();
    assertThat(ScanBounds.lowest(false, Order.GMV, Optional.of(fullPage(900)))).isEmpty();
  }

  @Test
  void passes_over_a_figure_that_was_not_believed() {
    Page page = page(video("a").with(GMV, "12.50"), video("b").with(VIEWS, 3));

    assertThat(ScanBounds.lowest(Order.GMV, page)).contains(new BigDecimal("12.5"));
  }

  @ParameterizedTest
  @CsvSource({"99, true", "100, false", "101, false"})
  void covers_a_level_only_if_the_scan_went_below_it(BigDecimal lowest, boolean covers) {
    ScanBound bound = new ScanBound(NOW, Optional.of(lowest), false, Optional.empty());

    assertThat(bound.covers(new BigDecimal("100"))).isEqualTo(covers);
  }

  @Test
  void covers_nothing_where_the_scan_says_nothing() {
    assertThat(new ScanBound(NOW, Optional.empty(), false, Optional.empty()).covers(BigDecimal.TEN))
        .isFalse();
  }

  @Test
  void bounds_every_order_once_one_of_them_ended() {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.GMV, 1, page(video("a").with(GMV, 5)));
    Observation seen =
        read.build(NOW, Observation.Coverage.SWEPT, Set.of(Order.GMV), Map.of(), Set.of());

    assertThat(seen.complete()).isTrue();
    assertThat(seen.bounds()).hasSize(Order.values().length);
    assertThat(seen.bounds().values())
        .allMatch(b -> b.lowest().orElseThrow().signum() == 0 && !b.capped());
  }

  @Test
  void says_how_much_a_total_on_a_skipped_page_can_have_risen() {
    assertThat(gmvTolerance(Set.of(1, 2))).isEmpty();
    assertThat(gmvTolerance(Set.of(1, 3))).hasValue(BigDecimal.TEN);
  }

  /** The page below a gap proves nothing before the gap is closed. */
  @Test
  void ends_before_the_first_gap_where_a_limit_ended_the_scan() {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.VIEWS, 1, fullPage(900));
    read.add(Order.VIEWS, 7, fullPage(300));
    Set<Order> views = Set.of(Order.VIEWS);

    Observation seen = read.build(NOW, Observation.Coverage.SWEPT, views, Map.of(), views);

    assertThat(seen.bounds().get(Order.VIEWS))
        .isEqualTo(
            new ScanBound(NOW, Optional.of(BigDecimal.valueOf(891)), true, Optional.empty()));
  }

  private static Optional<BigDecimal> gmvTolerance(Set<Integer> pages) {
    Observation.Builder read = new Observation.Builder();
    pages.forEach(number -> read.add(Order.GMV, number, fullPage(900)));
    Set<Order> gmv = Set.of(Order.GMV);
    return read
        .build(
            NOW,
            Observation.Coverage.SWEPT,
            gmv,
            Map.of(),
            Set.of(),
            Map.of(Order.GMV, BigDecimal.TEN))
        .bounds()
        .values()
        .stream()
        .flatMap(bound -> bound.tolerance().stream())
        .findFirst();
  }

  @Test
  void counts_a_video_once_that_moved_between_two_pages() {
    Observation.Builder read = new Observation.Builder();
    read.add(Order.VIEWS, 1, page(video("a").with(VIEWS, 5), video("b").with(VIEWS, 4)));
    read.add(Order.VIEWS, 2, page(video("b").with(VIEWS, 4), video("c").with(VIEWS, 3)));

    assertThat(
            read.build(NOW, Observation.Coverage.SWEPT, Set.of(Order.VIEWS), Map.of(), Set.of())
                .videos())
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
