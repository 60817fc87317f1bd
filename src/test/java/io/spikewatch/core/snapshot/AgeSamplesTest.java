package io.spikewatch.core.snapshot;

import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeSamplesTest {

  private static final Instant BORN = Instant.parse("2026-03-01T10:00:00Z");

  private final SnapshotSequence sequence = new SnapshotSequence("views_1d=1m");

  @ParameterizedTest
  @ValueSource(strings = {"PT3H", "PT6H", "PT12H", "P1D", "P2D", "P4D"})
  void are_taken_when_a_video_passes_an_age(Duration age) {
    sees(age.minusSeconds(1), newborn("a", 500)).sees(at(age), newborn("a", 700));

    assertThat(samples()).containsExactly(age + " 700");
  }

  @Test
  void are_taken_once_for_each_age() {
    sees(Duration.ofHours(2), newborn("a", 1));
    for (int hour = 3; hour <= 13; hour++) {
      sees(Duration.ofHours(hour), newborn("a", hour));
    }

    assertThat(samples()).containsExactly("PT3H 3", "PT6H 6", "PT12H 12");
  }

  @ParameterizedTest
  @CsvSource({"PT4H29M59S, 1", "PT4H30M, 0"})
  void are_not_taken_of_a_video_that_is_seen_too_late(Duration age, int samples) {
    sees(Duration.ofHours(2), newborn("a", 500)).sees(at(age), newborn("a", 700));

    assertThat(samples()).hasSize(samples);
  }

  @Test
  void are_not_taken_of_a_video_that_was_not_known_before() {
    sees(Duration.ofHours(2), video("other").with(VIEWS_1D, 1));
    sees(Duration.ofHours(3), newborn("a", 700));

    assertThat(samples()).isEmpty();
  }

  @Test
  void are_kept_of_the_last_twelve_videos_of_an_age() {
    SampleVideo[] twelve =
        IntStream.range(0, 12).mapToObj(i -> newborn("v" + i, i)).toArray(SampleVideo[]::new);
    sees(Duration.ofHours(2), twelve);
    sees(Duration.ofHours(3), grown(twelve));
    assertThat(samples()).hasSize(12).first().isEqualTo("PT3H 100");

    SampleVideo late = newborn("late", 1).createdAt(BORN.plus(Duration.ofHours(2)));
    sees(Duration.ofHours(4), late).sees(at(Duration.ofHours(5)), late.with(VIEWS_1D, 900));
    assertThat(samples()).hasSize(12).first().isEqualTo("PT3H 101");
    assertThat(samples()).last().isEqualTo("PT3H 900");

    sees(Duration.ofHours(6), grown(grown(twelve)));
    assertThat(samples()).as("another age has twelve of its own").hasSize(24);
  }

  private SnapshotSequence sees(Duration age, SampleVideo... videos) {
    return sequence.sees(at(age), videos);
  }

  private static String at(Duration age) {
    return BORN.plus(age).toString();
  }

  private static SampleVideo newborn(String id, long views) {
    return video(id).createdAt(BORN).with(VIEWS_1D, views);
  }

  private static SampleVideo[] grown(SampleVideo... videos) {
    return Arrays.stream(videos)
        .map(v -> v.with(VIEWS_1D, v.figures().orZero(VIEWS_1D).longValueExact() + 100))
        .toArray(SampleVideo[]::new);
  }

  /** Age and views of the day of every sample. */
  private List<String> samples() {
    return sequence.snapshot().ageSamples().stream()
        .map(s -> s.age() + " " + s.values().getOrDefault(VIEWS_1D, BigDecimal.ZERO))
        .toList();
  }
}
