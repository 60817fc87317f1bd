package io.spikewatch.core.alert;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit of kept videos never makes an old video new, nor a crossing that was announced news. */
class ForgottenVideosTest {

  private static final int KEPT = 2_000;
  private static final String DAY_1 = "2026-03-01T10:00:00Z";
  private static final String DAY_2 = "2026-03-02T10:00:00Z";
  private static final String DAY_3 = "2026-03-03T10:00:00Z";

  private final SnapshotSequence sequence = new SnapshotSequence("views=1k/5k, views_1d=100");

  @Test
  void more_videos_than_are_kept_are_announced_in_no_poll() {
    for (String day : List.of(DAY_1, DAY_2, DAY_3)) {
      reads(day, KEPT + 299, v -> v);
      assertThat(sequence.announced()).isEmpty();
    }
    assertThat(sequence.snapshot().videos()).hasSize(KEPT);
  }

  /** Of 2,300 videos the 300 with the fewest views are dropped: the highest of them has 2,299. */
  @ParameterizedTest
  @CsvSource({
    "5000, 0, v0 views 5000",
    "4999, 0, ",
    "5001, 5000, v0 views_1d 100",
    "2399, 99, ",
    "2398, 2397, ",
    "2399, 2398, v0 views_1d 100"
  })
  void a_video_that_was_dropped_fires_only_for_what_it_gained_since(
      long views, long viewsOfTheDay, @Nullable String announced) {
    reads(DAY_1, KEPT + 299, v -> v);
    assertThat(sequence.snapshot().videos()).doesNotContainKey("v0").containsKey("v300");

    reads(
        DAY_2,
        KEPT + 299,
        v -> v.id().equals("v0") ? v.with(VIEWS, views).with(VIEWS_1D, viewsOfTheDay) : v);
    if (announced == null) {
      assertThat(sequence.announced()).isEmpty();
    } else {
      assertThat(sequence.announced()).contains(announced);
    }
  }

  @Test
  void what_sells_most_is_kept_although_few_watch_it() {
    reads(DAY_1, KEPT + 299, v -> v.id().equals("v0") ? v.with(GMV, 900) : v);

    assertThat(sequence.snapshot().videos()).containsKey("v0");
    assertThat(sequence.snapshot().forgotten().upTo())
        .containsEntry(VIEWS, BigDecimal.valueOf(2_300))
        .containsEntry(GMV, BigDecimal.ZERO);
  }

  @Test
  void a_video_that_would_be_new_if_it_came_back_is_never_dropped() {
    Instant young = Instant.parse("2026-02-28T11:00:00Z");
    reads(DAY_1, KEPT + 299, v -> v.id().equals("v0") ? v.createdAt(young) : v);

    assertThat(sequence.snapshot().videos()).containsKey("v0");
  }

  @Test
  void a_video_that_was_dropped_is_in_no_page_of_newest_videos_that_would_make_it_new() {
    Instant made = Instant.parse("2026-02-20T00:00:00Z");
    sequence.readsNewestTo("2026-02-10T00:00:00Z");
    reads(DAY_1, KEPT + 299, v -> v.id().equals("v0") ? v.createdAt(made) : v);
    reads(DAY_2, KEPT + 299, v -> v.id().equals("v0") ? v.createdAt(made).with(VIEWS, 2_001) : v);

    assertThat(sequence.change("v0").discovery()).isEqualTo(Discovery.OLD);
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void a_video_that_comes_back_after_more_than_thirty_days_is_still_known() {
    SampleVideo gone = video("gone").with(VIEWS, 7_000).with(VIEWS_1D, 0);
    sequence.sees(DAY_1, gone, video("b").with(VIEWS, 1));
    sequence.sees("2026-04-01T10:00:00Z", video("b").with(VIEWS, 2));
    assertThat(sequence.snapshot().videos()).doesNotContainKey("gone");

    sequence.sees("2026-04-10T10:00:00Z", gone.with(VIEWS, 7_001), video("b").with(VIEWS, 3));
    assertThat(sequence.change("gone").discovery()).isEqualTo(Discovery.KNOWN);
    assertThat(sequence.announced()).isEmpty();
    assertThat(sequence.snapshot().videos()).containsKey("gone");
    assertThat(sequence.snapshot().forgotten().gone()).isEmpty();
  }

  private void reads(String instant, int count, UnaryOperator<SampleVideo> change) {
    List<SampleVideo> videos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      videos.add(change.apply(video("v" + i).with(VIEWS, 2_000 + i).with(VIEWS_1D, 0)));
    }
    long shift = Instant.parse(instant).getEpochSecond() % 7;
    videos.add(video("newcomer").with(VIEWS, 9_000_000 + shift).with(VIEWS_1D, 1));
    sequence.seesDownTo(instant, Order.VIEWS, 1_000, videos.toArray(SampleVideo[]::new));
  }
}
