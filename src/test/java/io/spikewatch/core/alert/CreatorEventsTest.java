package io.spikewatch.core.alert;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatorEventsTest {

  private static final String DAY1 = "2026-03-01T10:00:00Z";
  private static final String DAY2 = "2026-03-02T10:00:00Z";
  private static final String DAY3 = "2026-03-03T10:00:00Z";
  private static final String DAY4 = "2026-03-04T10:00:00Z";

  @Nested
  class NewPosts {
    private final SnapshotSequence sequence = new SnapshotSequence("views_1d=100k, posts=on");

    @Test
    void are_announced_once_and_never_by_the_baseline() {
      assertThat(sequence.sees(DAY1, made("a", DAY1, 5)).events()).isEmpty();
      assertThat(sequence.sees(DAY2, made("a", DAY1, 6), made("b", DAY2, 1)).events())
          .containsExactly("b.new_post");
      assertThat(sequence.sees(DAY3, made("a", DAY1, 6), made("b", DAY2, 9)).events()).isEmpty();
    }

    @Test
    void are_no_videos_that_the_source_has_found_late() {
      sequence.sees(DAY1, made("a", "2025-01-01T00:00:00Z", 5));
      SampleVideo late = made("b", "2026-01-01T00:00:00Z", 900).with(Metric.VIEWS_1D, 900);
      assertThat(sequence.sees(DAY2, made("a", "2025-01-01T00:00:00Z", 6), late).events())
          .isEmpty();
    }

    @Test
    void are_no_videos_that_were_below_all_that_was_read() {
      sequence.seesDownTo(DAY1, Order.VIEWS, 100, made("a", DAY1, 500));
      sequence.sees(DAY2, made("a", DAY1, 501), made("old", "2026-01-01T00:00:00Z", 90));
      assertThat(sequence.events()).isEmpty();
    }

    @Test
    void are_not_announced_unless_they_are_enabled() {
      sequence.levels("views_1d=100k, posts=off").sees(DAY1, made("a", DAY1, 5));
      assertThat(sequence.sees(DAY2, made("a", DAY1, 5), made("b", DAY2, 1)).events()).isEmpty();
    }
  }

  @Nested
  class FirstSales {
    private final SnapshotSequence sequence = new SnapshotSequence("views_1d=100k, first_sale=on");

    @Test
    void are_announced_once() {
      sequence.sees(DAY1, sold("a", 0, 5), sold("b", 3, 5));
      assertThat(sequence.sees(DAY2, sold("a", 2, 6), sold("b", 4, 6)).events())
          .containsExactly("a.first_sale");
      assertThat(sequence.sees(DAY3, sold("a", 9, 7), sold("b", 5, 7)).events()).isEmpty();
    }

    @Test
    void are_no_sales_of_a_video_that_was_not_known() {
      sequence.sees(DAY1, sold("a", 0, 5));
      assertThat(sequence.sees(DAY2, sold("a", 0, 6), sold("b", 7, 6)).events()).isEmpty();
    }

    @Test
    void are_suspect_where_the_video_was_known_without_sales_for_days() {
      sequence.sees(DAY1, sold("a", 0, 5));
      sequence.sees(DAY4, sold("a", 2, 6));
      assertThat(sequence.result().events().getFirst().suspect()).contains("backfill");
    }

    @Test
    void do_not_come_again_after_a_revision_to_nothing() {
      sequence.sees(DAY1, sold("a", 0, 5)).sees(DAY2, sold("a", 2, 6));
      assertThat(sequence.events()).hasSize(1);
      sequence.sees(DAY3, sold("a", 0, 7)).sees("2026-03-03T11:00:00Z", sold("a", 0, 8));
      assertThat(sequence.record("a").figures().get(Metric.SALES)).contains(BigDecimal.ZERO);
      sequence.sees("2026-03-03T12:00:00Z", sold("a", 0, 9));

      assertThat(sequence.sees("2026-03-03T13:00:00Z", sold("a", 1, 10)).events()).isEmpty();
    }

    @Test
    void are_seen_in_the_estimated_gmv_as_well() {
      sequence.sees(DAY1, made("a", DAY1, 5).with(Metric.GMV, "0"));
      sequence.sees(DAY2, made("a", DAY1, 6).with(Metric.GMV, "9.90"));
      assertThat(sequence.events()).containsExactly("a.first_sale");
    }
  }

  @Nested
  class Silence {
    private final SnapshotSequence sequence = new SnapshotSequence("views_1d=100k, silent=2d");

    @ParameterizedTest
    @CsvSource({"2026-03-03T09:59:59Z, false", "2026-03-03T10:00:00Z, true"})
    void is_announced_when_it_lasts(String refresh, boolean announced) {
      sees(DAY1, made("a", DAY1, 5));
      sees(DAY2, made("a", DAY1, 6));
      sees(refresh, made("a", DAY1, 7));
      assertThat(sequence.events()).isEqualTo(announced ? List.of("a.silent") : List.of());
    }

    @Test
    void is_announced_once_and_ends_with_the_next_video() {
      sees(DAY1, made("a", DAY1, 5));
      sees(DAY3, made("a", DAY1, 7));
      assertThat(sequence.events()).containsExactly("a.silent");
      assertThat(sequence.result().events().getFirst().since())
          .isEqualTo(Optional.of(Instant.parse(DAY1)));
      sees(DAY4, made("a", DAY1, 8));
      assertThat(sequence.events()).isEmpty();
      sees("2026-03-05T10:00:00Z", made("b", "2026-03-05T08:00:00Z", 1));
      assertThat(sequence.events()).containsExactly("b.active_again");
      sees("2026-03-06T10:00:00Z", made("b", "2026-03-05T08:00:00Z", 2));
      assertThat(sequence.events()).isEmpty();
    }

    @Test
    void is_measured_up_to_the_last_refresh_that_was_read() {
      sees(DAY1, made("a", DAY1, 5));
      sees(DAY4, made("a", DAY1, 5));
      assertThat(sequence.events()).isEmpty();
    }

    @Test
    void is_not_announced_where_a_newer_video_may_not_have_been_read() {
      sees(DAY1, made("a", DAY1, 5));
      sequence.sees(DAY3, made("a", DAY1, 7));
      assertThat(sequence.events()).isEmpty();
      sequence.breaksOff("2026-03-03T12:00:00Z", made("a", DAY1, 8));
      assertThat(sequence.events()).isEmpty();
    }

    @Test
    void counts_as_announced_where_the_baseline_shows_it_or_it_is_asked_for_late() {
      sees(DAY4, made("a", DAY1, 5));
      sees("2026-03-05T10:00:00Z", made("a", DAY1, 6));
      assertThat(sequence.events()).isEmpty();
      sequence.levels("views_1d=100k, silent=1d");
      sees("2026-03-06T10:00:00Z", made("a", DAY1, 7));
      assertThat(sequence.events()).isEmpty();
    }

    private void sees(String at, SampleVideo... videos) {
      sequence.readsNewestTo("2025-01-01T00:00:00Z").sees(at, videos);
    }
  }

  private static SampleVideo made(String id, String createdAt, long views) {
    return video(id).createdAt(Instant.parse(createdAt)).with(Metric.VIEWS, views);
  }

  private static SampleVideo sold(String id, long sales, long views) {
    return made(id, "2025-06-01T00:00:00Z", views).with(Metric.SALES, sales);
  }
}
