package io.spikewatch.core.alert;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.SnapshotSequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowStartTest {

  private static final String BEFORE = "2026-03-01T10:00:00Z";
  private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");

  private final SnapshotSequence sequence = new SnapshotSequence("views_1d=1m/0.3x:below");

  @ParameterizedTest
  @CsvSource({"299, true", "300, false", "1000, false"})
  void fires_below_the_part_of_the_usual(long views, boolean fires) {
    sees(BEFORE);
    sees("2026-03-02T12:00:00Z", young(views));
    assertThat(sequence.announced().equals(List.of("n views_1d 0.3x"))).isEqualTo(fires);
  }

  @Test
  void states_the_usual_figure_and_how_far_the_video_is_below_it() {
    sees(BEFORE);
    sees("2026-03-02T12:00:00Z", young(120));
    Crossing crossing = sequence.alert().crossing();
    assertThat(crossing.reason()).isEqualTo(Reason.BELOW);
    assertThat(crossing.severity()).isEqualTo(Severity.WARNING);
    assertThat(crossing.level().text()).isEqualTo("0.3x");
    assertThat(crossing.multipleOfUsual()).hasValueSatisfying(m -> assertThat(m).isEqualTo("0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T11:59:59Z, false",
    "2026-03-02T12:00:00Z, true",
    "2026-03-03T12:00:00Z, true",
    "2026-03-03T12:00:01Z, false"
  })
  void is_decided_between_24_and_48_hours(String at, boolean decided) {
    sees(BEFORE);
    sees("2026-03-01T14:00:00Z", young(1));
    sees(at, young(50));
    assertThat(sequence.announced().isEmpty()).isEqualTo(!decided);
  }

  @Test
  void is_decided_once() {
    sees(BEFORE);
    sees("2026-03-02T12:00:00Z", young(900));
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-02T18:00:00Z", young(10));
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void is_decided_by_a_refresh_and_not_by_a_look_that_finds_nothing_new() {
    sees(BEFORE);
    sees("2026-03-02T08:00:00Z", young(40));
    sequence.sees("2026-03-02T23:00:00Z", all(0, young(40)));
    assertThat(sequence.announced()).isEmpty();
    sees("2026-03-03T08:00:00Z", young(41));
    assertThat(sequence.announced()).containsExactly("n views_1d 0.3x");
  }

  @Test
  void is_not_decided_by_a_baseline() {
    sees("2026-03-02T13:00:00Z", young(1));
    sees("2026-03-02T14:00:00Z", young(2));
    assertThat(sequence.announced()).isEmpty();
  }

  @Test
  void announces_the_lowest_part_that_was_missed_with_its_severity() {
    sequence.levels("views_1d=0.5x:below/0.2x:info:below");
    sees(BEFORE);
    sees("2026-03-02T12:00:00Z", young(100));
    assertThat(sequence.alert().crossing().level().text()).isEqualTo("0.2x");
    assertThat(sequence.alert().crossing().severity()).isEqualTo(Severity.INFO);
  }

  private int look;

  private void sees(String at, SampleVideo... more) {
    look++;
    sequence.sees(at, all(look, more));
  }

  private SampleVideo[] all(int change, SampleVideo... more) {
    List<SampleVideo> videos = new ArrayList<>(Arrays.asList(more));
    for (int i = 0; i < 9; i++) {
      Instant made = MADE.minusSeconds(3600L * (40 + i));
      videos.add(
          video("usual" + i)
              .createdAt(made)
              .with(Metric.VIEWS, 9_000 + (change == 0 ? look : change))
              .with(Metric.VIEWS_1D, 1_000));
    }
    return videos.toArray(SampleVideo[]::new);
  }

  private static SampleVideo young(long views) {
    return video("n").createdAt(MADE).with(Metric.VIEWS, views).with(Metric.VIEWS_1D, views);
  }
}
