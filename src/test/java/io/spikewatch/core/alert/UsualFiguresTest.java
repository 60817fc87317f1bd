package io.spikewatch.core.alert;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.fake.SampleVideo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualFiguresTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final String JUDGED = "judged";

  private final Map<String, VideoRecord> videos = new LinkedHashMap<>();
  private final List<AgeSample> ageSamples = new ArrayList<>();

  @Test
  void are_the_mean_of_the_middle_half() {
    videos(VIEWS_1D, TWO_DAYS, "800", "100", "700", "200", "600", "300", "500", "400");

    assertThat(usual(TWO_DAYS)).contains(usual("450", 8));
  }

  @Test
  void do_not_care_how_far_out_the_outliers_are() {
    videos(VIEWS_1D, TWO_DAYS, "0", "0", "300", "400", "500", "600", "7000000", "80000000");

    assertThat(usual(TWO_DAYS)).contains(usual("450", 8));
  }

  @Test
  void are_whole_but_for_money() {
    videos(VIEWS_1D, TWO_DAYS, "0", "0", "300", "300", "300", "302", "900", "900");
    assertThat(usual(TWO_DAYS)).as("300.5").contains(usual("301", 8));

    videos(GMV, TWO_DAYS, "0", "0", "30", "30", "30", "30.50", "90", "90");
    assertThat(usuals().of(GMV, JUDGED, TWO_DAYS)).as("30.125").contains(usual("30.13", 8));
  }

  @ParameterizedTest
  @CsvSource({"PT24H, 9", "PT23H59M59S, 8", "PT96H, 9", "PT96H1S, 8"})
  void come_from_videos_within_twice_the_age_if_they_are_enough(Duration age, int samples) {
    alike(8, TWO_DAYS, 1_000);
    alike(1, age, 1_000);

    assertThat(usual(TWO_DAYS)).contains(usual("1000", samples));
  }

  @ParameterizedTest
  @CsvSource({"PT12H, true", "PT11H59M59S, false", "PT192H, true", "PT192H1S, false"})
  void come_from_videos_within_four_times_the_age_otherwise(Duration age, boolean known) {
    alike(8, age, 1_000);

    assertThat(usual(TWO_DAYS).isPresent()).isEqualTo(known);
  }

  @Test
  void do_not_tell_the_first_hour_apart_nor_what_is_older_than_sixteen_days() {
    alike(8, Duration.ofMinutes(50), 1_000);
    assertThat(usual(Duration.ZERO)).contains(usual("1000", 8));

    videos.clear();
    alike(8, Duration.ofDays(900), 2_000);
    assertThat(usual(Duration.ofDays(16))).contains(usual("2000", 8));
  }

  @Test
  void are_nothing_from_too_few_videos_and_nothing_without_a_snapshot() {
    alike(7, TWO_DAYS, 1_000);

    assertThat(usual(TWO_DAYS)).isEmpty();
    assertThat(new UsualFigures(Optional.empty()).of(VIEWS_1D, JUDGED, TWO_DAYS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWS_1D, 99, 100",
    "VIEWS, 99, 100",
    "LIKES_1D, 9, 10",
    "SALES, 1, 2",
    "GMV, 9.99, 10.00"
  })
  void are_nothing_where_they_would_be_noise(Metric metric, String noise, String least) {
    videos(metric, TWO_DAYS, noise, noise, noise, noise, noise, noise, noise, noise);
    assertThat(usuals().of(metric, JUDGED, TWO_DAYS)).isEmpty();

    videos.clear();
    videos(metric, TWO_DAYS, least, least, least, least, least, least, least, least);
    assertThat(usuals().of(metric, JUDGED, TWO_DAYS)).contains(usual(least, 8));
  }

  @Test
  void never_count_the_video_itself() {
    alike(7, TWO_DAYS, 1_000);
    video(JUDGED, VIEWS_1D, TWO_DAYS, "9000000");
    assertThat(usual(TWO_DAYS)).isEmpty();

    alike(1, TWO_DAYS, 1_000);
    assertThat(usual(TWO_DAYS)).contains(usual("1000", 8));
  }

  @Test
  void count_what_videos_had_when_they_passed_an_age() {
    passed(8, Duration.ofHours(3), 700);

    assertThat(usual(Duration.ofHours(2))).contains(usual("700", 8));
    assertThat(usual(TWO_DAYS)).isEmpty();
    assertThat(usuals().of(GMV, JUDGED, Duration.ofHours(2))).isEmpty();
  }

  @Test
  void know_the_lowest_of_any_age() {
    alike(8, Duration.ofDays(1), 5_000);
    alike(8, Duration.ofDays(100), 300);

    assertThat(usuals().lowest(VIEWS_1D)).contains(new BigDecimal(300));
    assertThat(usuals().lowest(GMV)).isEmpty();
  }

  @Test
  void know_the_lowest_of_ages_that_no_video_has_any_more() {
    alike(8, Duration.ofDays(1), 5_000);
    passed(8, Duration.ofHours(3), 700);

    assertThat(usuals().lowest(VIEWS_1D)).contains(new BigDecimal(700));
  }

  private Optional<Usual> usual(Duration age) {
    return usuals().of(VIEWS_1D, JUDGED, age);
  }

  private UsualFigures usuals() {
    Creator maker = new Creator(Optional.of("7"), "maker");
    return new UsualFigures(
        Optional.of(new Snapshot(maker, NOW, NOW, videos, Map.of(), ageSamples)));
  }

  private static Usual usual(String figure, int samples) {
    return new Usual(new BigDecimal(figure), samples);
  }

  private void alike(int count, Duration age, long value) {
    for (int i = 0; i < count; i++) {
      videos(VIEWS_1D, age, Long.toString(value));
    }
  }

  private void passed(int count, Duration age, long value) {
    AgeSample sample = new AgeSample(age, Map.of(VIEWS_1D, BigDecimal.valueOf(value)));
    ageSamples.addAll(Collections.nCopies(count, sample));
  }

  private void videos(Metric metric, Duration age, String... values) {
    for (String value : values) {
      video("v" + videos.size(), metric, age, value);
    }
  }

  private void video(String id, Metric metric, Duration age, String value) {
    videos.put(
        id,
        SampleVideo.kept(
            id,
            NOW.minus(age),
            NOW,
            NOW,
            new Figures.Builder().set(metric, new BigDecimal(value)).build(),
            Map.of(),
            List.of()));
  }
}
