package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.GMV_1D;
import static io.spikewatch.core.watch.Metric.SALES;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffTest {

  private final SnapshotSequence sequence = new SnapshotSequence("gmv_1d=500");

  @Test
  void keeps_a_point_only_where_the_sales_moved() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 100));
    sequence.sees("2026-03-01T11:00:00Z", sold("a", 100));
    sequence.sees("2026-03-01T12:00:00Z", sold("a", 150));

    assertThat(points("a")).containsExactly("2026-03-01T10:00:00Z 100", "2026-03-01T12:00:00Z 150");
  }

  /**
   * A page that was not read at the last refresh shows figures of that refresh. It is not a refresh
   * of its own: a day's increase would be measured from it, and the level would fire again.
   */
  @Test
  void takes_no_look_for_a_refresh_that_shows_a_lively_video_unchanged() {
    SampleVideo lively = sold("lively", 100).with(VIEWS_1D, 60);
    sequence.sees("2026-03-01T10:00:00Z", lively, sold("a", 100));
    sequence.sees("2026-03-02T10:00:00Z", lively.with(VIEWS, 9_000));
    sequence.probes("2026-03-02T18:00:00Z", lively.with(VIEWS, 9_000), sold("a", 700));

    assertThat(sequence.snapshot().observedAt()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(sequence.announced()).containsExactly("a gmv_1d 500");
    assertThat(sequence.record("a").figures().orZero(GMV)).isEqualTo(BigDecimal.valueOf(700));
  }

  @Test
  void takes_a_look_for_a_refresh_that_shows_news_where_all_else_stands_still() {
    sequence.sees("2026-03-01T10:00:00Z", sold("still", 100), sold("a", 100));
    sequence.sees("2026-03-02T10:00:00Z", sold("still", 200));
    sequence.probes("2026-03-02T18:00:00Z", sold("still", 200), sold("a", 700));

    assertThat(sequence.snapshot().observedAt()).isEqualTo("2026-03-02T18:00:00Z");
    assertThat(sequence.announced()).containsExactly("a gmv_1d 500");
  }

  @Test
  void says_until_which_observation_a_total_is_known_to_have_stood() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 100));
    sequence.sees("2026-03-01T11:00:00Z", sold("a", 100).with(VIEWS, 5));
    sequence.sees("2026-03-01T12:00:00Z", sold("a", 150));

    assertThat(points("a"))
        .containsExactly(
            "2026-03-01T10:00:00Z 100", "2026-03-01T11:00:00Z 100", "2026-03-01T12:00:00Z 150");
  }

  @Test
  void keeps_the_points_of_three_days_and_the_newest_one_before() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 100));
    sequence.sees("2026-03-02T10:00:00Z", sold("a", 200));
    sequence.sees("2026-03-05T10:00:00Z", sold("a", 300));
    assertThat(points("a"))
        .as("72 hours: the one of that instant is the newest one before")
        .containsExactly("2026-03-02T10:00:00Z 200", "2026-03-05T10:00:00Z 300");

    sequence.sees("2026-03-06T10:00:00Z", sold("a", 400));
    assertThat(points("a"))
        .startsWith("2026-03-02T10:00:00Z 200", "2026-03-05T10:00:00Z 300")
        .hasSize(3);
  }

  @Test
  void keeps_few_observations_and_points_however_often_it_looks() {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    for (int i = 0; i < 4 * 24 * 12; i++) {
      sequence.sees(start.plus(Duration.ofMinutes(5L * i)).toString(), sold("a", 100 + i));
    }

    assertThat(sequence.record("a").points()).hasSizeLessThanOrEqualTo(Thinning.MAX);
    assertThat(sequence.snapshot().refreshes()).hasSizeLessThanOrEqualTo(Thinning.MAX);
    assertThat(sequence.record("a").value(GMV_1D))
        .as("288 sales in 24 hours, from a point that is no more than a quarter of an hour off")
        .hasValueSatisfying(
            value -> assertThat(value).isBetween(BigDecimal.valueOf(285), BigDecimal.valueOf(291)));
    assertThat(sequence.record("a").points().getLast().gmv())
        .isEqualTo(BigDecimal.valueOf(100 + 4 * 24 * 12 - 1));
  }

  @Test
  void remembers_since_when_a_video_has_been_known_at_zero() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 0));
    sequence.sees("2026-03-03T10:00:00Z", sold("a", 0).with(VIEWS, 5));

    assertThat(sequence.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-01T10:00:00Z"))
        .doesNotContainKey(SALES);

    sequence.sees("2026-03-03T11:00:00Z", sold("a", 1));
    assertThat(sequence.record("a").zeroSince()).isEmpty();

    sequence.sees("2026-03-03T12:00:00Z", sold("a", 0).with(VIEWS, 6));
    assertThat(sequence.record("a").zeroSince()).as("a total that falls is not believed").isEmpty();

    sequence.sees("2026-03-03T13:00:00Z", sold("a", 0).with(VIEWS, 7));
    assertThat(sequence.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-03T12:00:00Z"));
  }

  @Test
  void goes_on_counting_zero_while_the_figure_is_absent() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 0));
    sequence.sees("2026-03-02T10:00:00Z", video("a").with(VIEWS, 5));

    assertThat(sequence.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void does_not_take_a_figure_that_was_never_given_for_a_zero() {
    sequence.sees("2026-03-01T10:00:00Z", video("a").with(VIEWS, 5));

    assertThat(sequence.record("a").zeroSince()).isEmpty();
  }

  @Test
  void carries_a_figure_that_is_absent_now() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 100).with(VIEWS, 7));
    sequence.sees("2026-03-01T11:00:00Z", video("a").with(VIEWS, 8));

    assertThat(sequence.record("a").figures().get(GMV)).contains(BigDecimal.valueOf(100));
    assertThat(sequence.record("a").figures().get(VIEWS)).contains(BigDecimal.valueOf(8));
  }

  @Test
  void gives_a_video_that_an_observation_did_not_see_the_most_that_it_had_there() {
    sequence.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100), sold("b", 500));
    sequence.seesDownTo("2026-03-02T10:00:00Z", Order.GMV, 200, sold("b", 600));
    sequence.seesDownTo("2026-03-03T10:00:00Z", Order.GMV, 200, sold("a", 900), sold("b", 600));

    assertThat(sequence.record("a").value(GMV_1D)).contains(BigDecimal.valueOf(700));
    assertThat(sequence.record("a").lowerBound(GMV_1D)).isTrue();
    assertThat(sequence.change("a").withoutBounds()).containsEntry(GMV_1D, BigDecimal.valueOf(800));
    assertThat(sequence.change("b").withoutBounds()).isEmpty();
  }

  @Test
  void adds_to_a_refresh_what_a_later_look_reads_of_it() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 100), sold("b", 500));
    sequence.breaksOff("2026-03-02T10:00:00Z", sold("b", 600));
    sequence.seesDownTo("2026-03-02T11:00:00Z", Order.GMV, 200, sold("b", 600));
    assertThat(sequence.snapshot().refreshes().getLast())
        .isEqualTo(
            new ReadRefresh(
                Instant.parse("2026-03-02T10:00:00Z"),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(200)),
                true));

    sequence.seesDownTo("2026-03-03T10:00:00Z", Order.GMV, 200, sold("a", 900), sold("b", 600));
    assertThat(sequence.record("a").value(GMV_1D)).contains(BigDecimal.valueOf(700));
  }

  @Test
  void does_not_take_a_probe_for_the_rest_of_a_broken_reading() {
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.breaksOff("2026-03-02T10:00:00Z", video("known").with(VIEWS, 2));
    sequence.probes("2026-03-02T11:00:00Z", video("known").with(VIEWS, 2));

    assertThat(sequence.snapshot().refreshes().getLast().whole()).isFalse();
  }

  @Test
  void gives_a_video_with_equal_totals_before_and_after_the_same_in_between() {
    sequence.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100), sold("b", 500));
    sequence.seesDownTo("2026-03-02T10:00:00Z", Order.GMV, 200, sold("b", 600));
    sequence.seesDownTo("2026-03-02T22:00:00Z", Order.GMV, 50, sold("a", 100), sold("b", 700));
    sequence.seesDownTo("2026-03-03T10:00:00Z", Order.GMV, 50, sold("a", 900), sold("b", 700));

    assertThat(sequence.record("a").value(GMV_1D)).contains(BigDecimal.valueOf(800));
    assertThat(sequence.record("a").lowerBound(GMV_1D)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-27T11:59:59Z, 100, FIRST_CRAWL",
    "2026-02-27T12:00:00Z, 100, OLD",
    "2026-02-28T10:00:00Z, 100, OLD",
    "2026-02-28T10:00:01Z, 100, NEW",
    "2026-03-01T11:00:00Z, 100, NEW",
    "2026-02-20T12:00:00Z, 99, OLD"
  })
  void takes_an_old_video_that_lived_in_one_day_for_a_first_crawl(
      Instant createdAt, long viewsOfTheDay, Discovery discovery) {
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.sees(
        "2026-03-01T12:00:00Z",
        video("a").createdAt(createdAt).with(VIEWS, 100).with(VIEWS_1D, viewsOfTheDay));

    assertThat(sequence.change("a").discovery()).isEqualTo(discovery);
  }

  /** The refresh of the second day is two hours late, so its new videos may be 50 hours old. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-28T10:00:01Z, NEW",
    "2026-02-28T10:00:00Z, OLD",
    "2026-02-28T09:59:59Z, FIRST_CRAWL"
  })
  void extends_the_age_of_a_first_crawl_by_the_delay_of_a_refresh(
      Instant createdAt, Discovery discovery) {
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.sees(
        "2026-03-02T12:00:00Z",
        video("a").createdAt(createdAt).with(VIEWS, 100).with(VIEWS_1D, 100));

    assertThat(sequence.change("a").discovery()).isEqualTo(discovery);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-25T00:00:01Z, 5, NEW",
    "2026-02-25T00:00:00Z, 5, OLD",
    "2026-02-25T00:00:01Z, 9, FIRST_CRAWL"
  })
  void calls_a_video_new_that_an_earlier_page_of_newest_videos_would_have_shown(
      Instant createdAt, long viewsOfTheDay, Discovery discovery) {
    sequence.readsNewestTo("2026-02-25T00:00:00Z");
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.sees(
        "2026-03-02T10:00:00Z",
        video("a").createdAt(createdAt).with(VIEWS, 9).with(VIEWS_1D, viewsOfTheDay));

    assertThat(sequence.change("a").discovery()).isEqualTo(discovery);
  }

  @Test
  void takes_no_page_of_newest_videos_for_granted_that_the_last_observation_did_not_read() {
    sequence.readsNewestTo("2026-02-25T00:00:00Z");
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.sees("2026-03-01T11:00:00Z", video("known").with(VIEWS, 1));
    assertThat(sequence.snapshot().newestReadTo()).as("nothing new").isPresent();

    sequence.sees("2026-03-02T10:00:00Z", video("known").with(VIEWS, 2));
    assertThat(sequence.snapshot().newestReadTo()).isEmpty();
  }

  @Test
  void calls_a_video_new_that_the_rest_of_a_broken_reading_shows() {
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.breaksOff("2026-03-02T10:00:00Z", video("known").with(VIEWS, 2));
    sequence.sees(
        "2026-03-02T11:00:00Z",
        video("a").createdAt(Instant.parse("2026-02-28T12:00:00Z")).with(GMV, 700));

    assertThat(sequence.change("a").discovery()).isEqualTo(Discovery.NEW);
    assertThat(sequence.record("a").value(GMV_1D)).contains(BigDecimal.valueOf(700));
  }

  @Test
  void does_not_call_it_a_first_crawl_without_the_figures_to_say_so() {
    sequence.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    sequence.sees("2026-03-01T12:00:00Z", video("a"), video("b").with(VIEWS_1D, 5));

    assertThat(sequence.change("a").discovery()).isEqualTo(Discovery.OLD);
    assertThat(sequence.change("b").discovery()).isEqualTo(Discovery.OLD);
  }

  @Test
  void forgets_a_video_after_thirty_days_unseen_and_not_before() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 1), sold("b", 1));
    sequence.sees("2026-03-31T10:00:00Z", sold("b", 2));
    assertThat(sequence.snapshot().videos()).containsOnlyKeys("a", "b");

    sequence.sees("2026-03-31T10:00:01Z", sold("b", 3));
    assertThat(sequence.snapshot().videos()).containsOnlyKeys("b");
  }

  @Test
  void keeps_the_instant_of_first_sight() {
    sequence.sees("2026-03-01T10:00:00Z", sold("a", 1));
    sequence.sees("2026-03-05T10:00:00Z", sold("a", 2));

    assertThat(sequence.record("a").firstSeenAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(sequence.record("a").lastSeenAt()).isEqualTo("2026-03-05T10:00:00Z");
  }

  @Test
  void counts_the_sales_of_a_newborn_video_from_its_birth() {
    sequence.sees("2026-03-01T10:00:00Z", sold("known", 1));
    sequence.sees(
        "2026-03-01T12:00:00Z", sold("a", 70).createdAt(Instant.parse("2026-03-01T11:00:00Z")));

    assertThat(points("a")).containsExactly("2026-03-01T10:00:00Z 0", "2026-03-01T12:00:00Z 70");
    assertThat(sequence.record("a").lowerBound(GMV_1D)).isFalse();
  }

  /** It was created 20 hours before the last refresh, which read the order of GMV down to 50. */
  @ParameterizedTest
  @CsvSource({
    "9, 9, 2026-03-01T00:00:00Z, 700, 0", // all its views are of the last day
    "9, 5, 2026-03-01T00:00:00Z, 650, 50",
    "9, 5, 2026-02-28T00:00:00Z, 700, 0" // the page of the newest videos did not show it
  })
  void counts_the_sales_of_a_new_video_from_what_it_can_have_had_if_it_had_views_before(
      long views, long viewsOfTheDay, Instant newestReadTo, long gmv, long before) {
    sequence.readsNewestTo(newestReadTo.toString());
    sequence.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("known", 100));
    Instant created = Instant.parse("2026-02-28T14:00:00Z");
    SampleVideo unseen =
        sold("a", 700).createdAt(created).with(VIEWS, views).with(VIEWS_1D, viewsOfTheDay);
    sequence.sees("2026-03-02T10:00:00Z", unseen, sold("known", 101));

    assertThat(sequence.change("a").discovery()).isEqualTo(Discovery.NEW);
    assertThat(sequence.record("a").value(GMV_1D)).contains(BigDecimal.valueOf(gmv));
    assertThat(points("a"))
        .containsExactly(
            "2026-02-28T14:00:00Z 0", "2026-03-01T10:00:00Z " + before, "2026-03-02T10:00:00Z 700");
  }

  @Test
  void leaves_the_last_sweep_and_its_bounds_alone_when_only_probing() {
    sequence.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100));
    sequence.probes("2026-03-01T11:00:00Z", sold("a", 101));

    assertThat(sequence.snapshot().sweptAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(sequence.snapshot().observedAt()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(sequence.snapshot().mostUnseen(GMV)).contains(BigDecimal.valueOf(50));
  }

  @Test
  void forgets_the_bound_of_an_order_that_the_sweep_no_longer_reads() {
    sequence.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100));
    sequence.seesDownTo("2026-03-02T10:00:00Z", Order.VIEWS, 1_000, sold("a", 100));

    assertThat(sequence.snapshot().bounds())
        .as("an old bound says nothing of what rose unseen since")
        .containsOnlyKeys(Order.VIEWS);
  }

  private static SampleVideo sold(String id, long gmv) {
    return video(id).with(GMV, gmv);
  }

  private List<String> points(String id) {
    return sequence.record(id).points().stream().map(p -> p.at() + " " + p.gmv()).toList();
  }
}
