package io.spikewatch.snapshot;

import static io.spikewatch.fake.SampleVideo.video;
import static io.spikewatch.watch.Metric.GMV;
import static io.spikewatch.watch.Metric.GMV_1D;
import static io.spikewatch.watch.Metric.SALES;
import static io.spikewatch.watch.Metric.VIEWS;
import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.Course;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.snapshot.VideoChange.Sight;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffTest {

  private final Course course = new Course("gmv_1d=500");

  @Test
  void keeps_a_point_only_where_the_sales_moved() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 100));
    course.sees("2026-03-01T11:00:00Z", sold("a", 100));
    course.sees("2026-03-01T12:00:00Z", sold("a", 150));

    assertThat(points("a")).containsExactly("2026-03-01T10:00:00Z 100", "2026-03-01T12:00:00Z 150");
  }

  @Test
  void keeps_every_point_of_a_day_and_the_newest_one_before() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 100));
    course.sees("2026-03-01T16:00:00Z", sold("a", 200));
    course.sees("2026-03-02T12:00:00Z", sold("a", 300));
    course.sees("2026-03-02T15:44:59Z", sold("a", 400));

    assertThat(points("a"))
        .as("16:00 is not quite a day old, so 10:00 is still needed")
        .containsExactly(
            "2026-03-01T10:00:00Z 100",
            "2026-03-01T16:00:00Z 200",
            "2026-03-02T12:00:00Z 300",
            "2026-03-02T15:44:59Z 400");

    course.sees("2026-03-02T15:45:00Z", sold("a", 500));

    assertThat(points("a"))
        .as("a quarter of an hour of jitter is forgiven")
        .startsWith("2026-03-01T16:00:00Z 200")
        .hasSize(4);
  }

  @Test
  void keeps_no_more_points_than_its_limit_and_never_loses_the_one_before_the_day() {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    for (int i = 0; i < Diff.MOST_POINTS + 50; i++) {
      course.sees(start.plus(Duration.ofMinutes(4L * i)).toString(), sold("a", 100 + i));
    }

    assertThat(course.record("a").points()).hasSize(Diff.MOST_POINTS);
    assertThat(course.record("a").points().getFirst().at()).isEqualTo(start);
    assertThat(course.record("a").points().getLast().gmv())
        .isEqualTo(BigDecimal.valueOf(100 + Diff.MOST_POINTS + 49));
  }

  @Test
  void remembers_since_when_a_video_has_been_known_at_zero() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 0));
    course.sees("2026-03-03T10:00:00Z", sold("a", 0).with(VIEWS, 5));

    assertThat(course.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-01T10:00:00Z"))
        .doesNotContainKey(SALES);

    course.sees("2026-03-03T11:00:00Z", sold("a", 1));
    assertThat(course.record("a").zeroSince()).isEmpty();

    course.sees("2026-03-03T12:00:00Z", sold("a", 0));
    assertThat(course.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-03T12:00:00Z"));
  }

  @Test
  void goes_on_counting_zero_while_the_figure_is_absent() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 0));
    course.sees("2026-03-02T10:00:00Z", video("a").with(VIEWS, 5));

    assertThat(course.record("a").zeroSince())
        .containsEntry(GMV, Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void does_not_take_a_figure_that_was_never_given_for_a_zero() {
    course.sees("2026-03-01T10:00:00Z", video("a").with(VIEWS, 5));

    assertThat(course.record("a").zeroSince()).isEmpty();
  }

  @Test
  void carries_a_figure_that_is_absent_now() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 100).with(VIEWS, 7));
    course.sees("2026-03-01T11:00:00Z", video("a").with(VIEWS, 8));

    assertThat(course.record("a").figures().get(GMV)).contains(BigDecimal.valueOf(100));
    assertThat(course.record("a").figures().get(VIEWS)).contains(BigDecimal.valueOf(8));
  }

  @Test
  void lets_a_video_that_sweeps_did_not_see_catch_up_from_their_bound() {
    course.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100), sold("b", 500));
    course.seesDownTo("2026-03-02T10:00:00Z", Order.GMV, 200, sold("b", 600));
    course.seesDownTo("2026-03-02T11:00:00Z", Order.GMV, 200, sold("a", 900), sold("b", 600));

    assertThat(points("a"))
        .as("it was at most 200 at the sweep that did not see it")
        .containsExactly(
            "2026-03-01T10:00:00Z 100", "2026-03-02T10:00:00Z 200", "2026-03-02T11:00:00Z 900");
  }

  @Test
  void lets_no_video_catch_up_that_the_last_sweep_saw() {
    course.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100), sold("b", 500));
    course.probes("2026-03-01T11:00:00Z", sold("b", 510));
    course.seesDownTo("2026-03-01T12:00:00Z", Order.GMV, 50, sold("a", 110), sold("b", 510));

    assertThat(points("a")).containsExactly("2026-03-01T10:00:00Z 100", "2026-03-01T12:00:00Z 110");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-27T11:59:59Z, 100, FIRST_CRAWL",
    "2026-02-27T12:00:00Z, 100, NEW",
    "2026-03-01T11:00:00Z, 100, NEW",
    "2026-02-20T12:00:00Z, 99, NEW"
  })
  void takes_an_old_video_that_lived_in_one_day_for_a_first_crawl(
      Instant createdAt, long viewsOfTheDay, Sight sight) {
    course.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    course.sees(
        "2026-03-01T12:00:00Z",
        video("a").createdAt(createdAt).with(VIEWS, 100).with(VIEWS_1D, viewsOfTheDay));

    assertThat(course.change("a").sight()).isEqualTo(sight);
  }

  @Test
  void does_not_call_it_a_first_crawl_without_the_figures_to_say_so() {
    course.sees("2026-03-01T10:00:00Z", video("known").with(VIEWS, 1));
    course.sees("2026-03-01T12:00:00Z", video("a"), video("b").with(VIEWS_1D, 5));

    assertThat(course.change("a").sight()).isEqualTo(Sight.NEW);
    assertThat(course.change("b").sight()).isEqualTo(Sight.NEW);
  }

  @Test
  void forgets_a_video_after_thirty_days_unseen_and_not_before() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 1), sold("b", 1));
    course.sees("2026-03-31T10:00:00Z", sold("b", 2));
    assertThat(course.snapshot().videos()).containsOnlyKeys("a", "b");

    course.sees("2026-03-31T10:00:01Z", sold("b", 3));
    assertThat(course.snapshot().videos()).containsOnlyKeys("b");
  }

  @Test
  void keeps_the_instant_of_first_sight() {
    course.sees("2026-03-01T10:00:00Z", sold("a", 1));
    course.sees("2026-03-05T10:00:00Z", sold("a", 2));

    assertThat(course.record("a").firstSeenAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(course.record("a").lastSeenAt()).isEqualTo("2026-03-05T10:00:00Z");
  }

  @Test
  void counts_the_sales_of_a_newborn_video_from_its_birth() {
    course.sees("2026-03-01T10:00:00Z", sold("known", 1));
    course.sees(
        "2026-03-01T12:00:00Z", sold("a", 70).createdAt(Instant.parse("2026-03-01T11:00:00Z")));

    assertThat(points("a")).containsExactly("2026-03-01T11:00:00Z 0", "2026-03-01T12:00:00Z 70");
    assertThat(course.record("a").lowerBoundAt(Instant.parse("2026-03-01T12:00:00Z"), GMV_1D))
        .isFalse();
  }

  @Test
  void leaves_the_last_sweep_and_its_bounds_alone_when_only_probing() {
    course.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100));
    course.probes("2026-03-01T11:00:00Z", sold("a", 101));

    assertThat(course.snapshot().sweptAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(course.snapshot().observedAt()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(course.snapshot().mostUnseen(GMV)).contains(BigDecimal.valueOf(50));
  }

  @Test
  void forgets_the_bound_of_an_order_that_the_sweep_no_longer_reads() {
    course.seesDownTo("2026-03-01T10:00:00Z", Order.GMV, 50, sold("a", 100));
    course.seesDownTo("2026-03-02T10:00:00Z", Order.VIEWS, 1_000, sold("a", 100));

    assertThat(course.snapshot().bounds())
        .as("an old bound says nothing of what rose unseen since")
        .containsOnlyKeys(Order.VIEWS);
  }

  private static SampleVideo sold(String id, long gmv) {
    return video(id).with(GMV, gmv);
  }

  private List<String> points(String id) {
    return course.record(id).points().stream().map(p -> p.at() + " " + p.gmv()).toList();
  }
}
