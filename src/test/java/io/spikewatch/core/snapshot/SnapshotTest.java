package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.SALES;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.fake.SampleVideo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Creator MAKER = new Creator(Optional.of("7"), "maker");
  private static final Snapshot BEFORE =
      snapshot(MAKER, NOON, NOON, 500, false, record("a", 1_000));

  @Test
  void is_not_changed_by_seeing_the_same_again() {
    assertThat(
            BEFORE.changedBy(
                snapshot(MAKER, NOON.plusSeconds(60), NOON, 500, false, record("a", 1_000))))
        .isFalse();
  }

  @Test
  void is_changed_by_a_figure_and_by_a_video() {
    assertThat(BEFORE.changedBy(snapshot(MAKER, NOON, NOON, 500, false, record("a", 1_001))))
        .isTrue();
    assertThat(
            BEFORE.changedBy(
                snapshot(MAKER, NOON, NOON, 500, false, record("a", 1_000), record("b", 1))))
        .isTrue();
  }

  @Test
  void is_changed_by_a_new_handle() {
    Creator renamed = new Creator(MAKER.userId(), "maker2");

    assertThat(BEFORE.changedBy(snapshot(renamed, NOON, NOON, 500, false, record("a", 1_000))))
        .isTrue();
  }

  @Test
  void is_changed_by_how_far_a_scan_went() {
    assertThat(BEFORE.changedBy(snapshot(MAKER, NOON, NOON, 499, false, record("a", 1_000))))
        .isTrue();
    assertThat(BEFORE.changedBy(snapshot(MAKER, NOON, NOON, 500, true, record("a", 1_000))))
        .isTrue();
  }

  @Test
  void is_changed_when_an_order_is_read_no_longer() {
    Snapshot later = new Snapshot(MAKER, NOON, NOON, BEFORE.videos(), Map.of(), List.of());

    assertThat(BEFORE.changedBy(later)).isTrue();
  }

  @Test
  void notes_a_sweep_that_found_nothing_only_after_twelve_hours() {
    Instant atOnce = NOON.plus(Duration.ofHours(12));

    assertThat(BEFORE.changedBy(snapshot(MAKER, atOnce, atOnce, 500, false, record("a", 1_000))))
        .isFalse();
    Instant later = atOnce.plusMillis(1);
    assertThat(BEFORE.changedBy(snapshot(MAKER, later, later, 500, false, record("a", 1_000))))
        .isTrue();
  }

  @Test
  void knows_what_an_unseen_video_had_at_most() {
    assertThat(BEFORE.mostUnseen(VIEWS)).contains(BigDecimal.valueOf(500));
    assertThat(BEFORE.mostUnseen(GMV)).isEmpty();
    assertThat(Order.bounding(LIKES_1D)).isEqualTo(Order.VIEWS);
    assertThat(Order.bounding(SALES)).isEqualTo(Order.SALES);
  }

  @Test
  void keeps_the_videos_seen_last_when_there_are_too_many() {
    Map<String, VideoRecord> videos = new HashMap<>();
    for (int i = 0; i <= Pruning.MAX_VIDEOS; i++) {
      videos.put("v" + i, record("v" + i, 10 + i));
    }
    Snapshot pruned = new Snapshot(MAKER, NOON, NOON, videos, Map.of(), List.of()).pruned(NOON);

    assertThat(pruned.videos()).hasSize(Pruning.MAX_VIDEOS).doesNotContainKey("v0");
    assertThat(pruned.pruned(NOON)).isSameAs(pruned);
  }

  private static Snapshot snapshot(
      Creator creator,
      Instant at,
      Instant swept,
      long lowest,
      boolean capped,
      VideoRecord... videos) {
    Map<String, VideoRecord> byId = new HashMap<>();
    List.of(videos).forEach(v -> byId.put(v.videoId(), v));
    ScanBound bound =
        new ScanBound(at, Optional.of(BigDecimal.valueOf(lowest)), capped, Optional.empty());
    return new Snapshot(creator, at, swept, byId, Map.of(Order.VIEWS, bound), List.of());
  }

  private static VideoRecord record(String id, long views) {
    VideoStats stats = video(id).with(VIEWS, views).stats();
    return SampleVideo.kept(
        id, stats.createdAt(), NOON, NOON, stats.figures(), Map.of(), List.of());
  }
}
