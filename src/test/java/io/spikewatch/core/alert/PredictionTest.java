package io.spikewatch.core.alert;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Projections and predicted levels over several polls. The videos rise by the pooled curve. In an
 * hourly poll, a growth of 1.4 means that the rise is four hours old, at 35 percent of its peak.
 */
class PredictionTest {

  private static final String MILLION = "a views_1d 1000000";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private SnapshotSequence sequence = new SnapshotSequence("views_1d=1m:predicted");

  /** An old video rises again from nothing; its peak is projected from the fourth hour on. */
  private void rises() {
    sees("2026-03-01T09:00:00Z", 1_000);
    sees("2026-03-01T10:00:00Z", 100_000);
    sees("2026-03-01T11:00:00Z", 250_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T12:00:00Z", 450_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T13:00:00Z", 620_000);
  }

  @Test
  void a_level_fires_once_before_it_is_reached_and_once_when_it_is_reached() {
    rises();
    assertThat(sequence.announced()).containsExactly(MILLION);
    Alert predicted = sequence.alert();
    assertThat(predicted.crossing().reason()).isEqualTo(Reason.PREDICTED);
    assertThat(predicted.crossing().severity()).isEqualTo(Severity.WARNING);
    sees("2026-03-01T14:00:00Z", 700_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T15:00:00Z", 960_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T16:00:00Z", 1_050_000);
    assertThat(sequence.announced()).containsExactly(MILLION);
    assertThat(sequence.alert().crossing().reason()).isEqualTo(Reason.ESCALATED);
    assertThat(sequence.alert().id()).isNotEqualTo(predicted.id());
    sees("2026-03-01T17:00:00Z", 1_100_000);
    sees("2026-03-01T18:00:00Z", 990_000);
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void it_states_the_peak_and_when_the_level_is_reached() {
    rises();
    Projection projection = sequence.alert().crossing().projection().orElseThrow();
    assertThat(projection.figure()).isEqualTo("1770000");
    assertThat(projection.at()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(projection.low()).isEqualTo("1180000");
    assertThat(projection.high()).isEqualTo("2655000");
    assertThat(projection.next())
        .contains(
            new Projection.NextLevel(
                new Level.Absolute(new BigDecimal(1_000_000)),
                Instant.parse("2026-03-01T15:30:00Z")));
  }

  @Test
  void a_level_that_the_projection_does_not_reach_is_silent() {
    sequence.levels("views_1d=2m:predicted");
    rises();
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void the_highest_level_that_is_predicted_is_announced_with_its_severity() {
    sequence.levels("views_1d=800k:predicted/1m:info:predicted/9m:predicted");
    rises();
    assertThat(sequence.announced()).containsExactly(MILLION);
    assertThat(sequence.alert().crossing().severity()).isEqualTo(Severity.INFO);
    sees("2026-03-01T14:00:00Z", 790_000);
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void a_crossing_and_a_prediction_are_two_alerts() {
    sequence.levels("views_1d=500k/1m:predicted");
    rises();
    assertThat(sequence.announced()).containsExactly("a views_1d 500000", MILLION);
    assertThat(sequence.alerts())
        .allSatisfy(
            alert ->
                assertThat(alert.crossing().projection().orElseThrow().next().orElseThrow().level())
                    .isEqualTo(new Level.Absolute(new BigDecimal(1_000_000))));
    assertThat(sequence.alerts())
        .extracting(alert -> alert.crossing().reason())
        .containsExactly(Reason.CROSSED, Reason.PREDICTED);
  }

  @Test
  void what_rises_at_the_first_poll_counts_as_announced() {
    sees("2026-03-01T12:00:00Z", 450_000);
    sees("2026-03-01T13:00:00Z", 620_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T14:00:00Z", 800_000);
    assertThat(sequence.announced()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"views_1d=5m", "views_1d=5m:predicted", "views_1d=1m", "likes_1d=9"})
  void what_rises_when_a_level_is_edited_counts_as_announced(String before) {
    sequence.levels(before);
    rises();
    sequence.levels("views_1d=1m:predicted");
    sees("2026-03-01T14:00:00Z", 868_000);
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void a_new_video_is_predicted_from_its_age() {
    sequence.sees("2026-03-01T05:00:00Z", old(1));
    sequence.sees("2026-03-01T13:00:00Z", old(2), young("2026-03-01T06:00:00Z", 600_000));
    assertThat(sequence.announced()).containsExactly("n views_1d 1000000");
    Projection projection = sequence.alert().crossing().projection().orElseThrow();
    assertThat(projection.figure()).isEqualTo("1000000");
    assertThat(projection.at()).isEqualTo("2026-03-02T06:00:00Z");
  }

  @Test
  void a_new_video_of_a_source_that_refreshes_once_a_day_is_near_its_peak() {
    sequence.levels("views_1d=500k/1m:predicted");
    sequence.sees("2026-03-01T00:00:00Z", old(1));
    sequence.sees("2026-03-01T13:00:00Z", old(2), young("2026-03-01T06:00:00Z", 600_000));
    assertThat(sequence.announced()).containsExactly("n views_1d 500000");
    assertThat(sequence.alert().crossing().projection().orElseThrow().figure()).isEqualTo("600000");
  }

  @Test
  void a_level_that_is_barely_reached_is_not_named() {
    sequence.levels("views_1d=600k/1700k");
    rises();
    Projection projection = sequence.alert().crossing().projection().orElseThrow();
    assertThat(projection.figure()).isEqualTo("1770000");
    assertThat(projection.next()).isEmpty();
  }

  @Test
  void a_video_in_its_first_hours_is_not_predicted() {
    sequence.sees("2026-03-01T05:00:00Z", old(1));
    sequence.sees("2026-03-01T09:59:00Z", old(2), young("2026-03-01T06:00:00Z", 900_000));
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void a_figure_that_falls_is_not_predicted_and_re_arms_below_a_fifth() {
    rises();
    sees("2026-03-01T14:00:00Z", 160_000);
    sees("2026-03-01T15:00:00Z", 400_000);
    sees("2026-03-01T16:00:00Z", 550_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T17:00:00Z", 150_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T18:00:00Z", 400_000);
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-01T19:00:00Z", 550_000);
    assertThat(sequence.announced()).containsExactly(MILLION);
  }

  @Test
  void a_video_above_the_maximum_age_counts_as_announced() {
    sequence = new SnapshotSequence("views_1d=1m:predicted, max_age=30d");
    rises();
    assertThat(sequence.announced()).isEmpty();
    sequence.levels("views_1d=1m:predicted");
    sees("2026-03-01T14:00:00Z", 868_000);
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void a_refresh_a_day_later_shows_the_peak() {
    sequence.levels("views_1d=500k/1m:predicted");
    sees("2026-03-01T09:00:00Z", 300_000);
    sees("2026-03-02T09:00:00Z", 620_000);
    assertThat(sequence.announced()).containsExactly("a views_1d 500000");
    Projection projection = sequence.alert().crossing().projection().orElseThrow();
    assertThat(projection.figure()).isEqualTo("620000");
    assertThat(projection.at()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(projection.low()).isEqualTo("620000");
    assertThat(projection.next()).isEmpty();
  }

  @Test
  void nothing_is_projected_for_totals_and_within_minutes() {
    sequence.levels("views=20001000, views_1d=100k");
    sees("2026-03-01T03:00:00Z", 50);
    sees("2026-03-01T09:00:00Z", 90_000);
    assertThat(sequence.announced()).containsExactly("a views 20001000");
    assertThat(sequence.alert().crossing().projection()).isEmpty();
    sees("2026-03-01T09:20:00Z", 101_000);
    assertThat(sequence.announced()).containsExactly("a views_1d 100000");
    assertThat(sequence.alert().crossing().projection()).isEmpty();
  }

  @Test
  void a_mark_is_stored_only_while_a_level_depends_on_it() {
    sees("2026-03-01T09:00:00Z", 1_000);
    sees("2026-03-01T10:00:00Z", 100_000);
    assertThat(sequence.record("a").predictedMarks()).isEmpty();
    sees("2026-03-01T11:00:00Z", 250_000);
    assertThat(sequence.record("a").predictedMarks().keySet()).isEqualTo(Set.of(Metric.VIEWS_1D));
    sees("2026-03-01T12:00:00Z", 1_450_000);
    assertThat(sequence.record("a").predictedMarks()).isEmpty();
    assertThat(sequence.alert().crossing().reason()).isEqualTo(Reason.CROSSED);
  }

  private void sees(String at, long views) {
    sequence.sees(at, old(views));
  }

  private static SampleVideo old(long views) {
    return video("a")
        .createdAt(LONG_AGO)
        .with(Metric.VIEWS, 20_000_000 + views)
        .with(Metric.VIEWS_1D, views);
  }

  private static SampleVideo young(String createdAt, long views) {
    return video("n")
        .createdAt(Instant.parse(createdAt))
        .with(Metric.VIEWS, views)
        .with(Metric.VIEWS_1D, views);
  }
}
