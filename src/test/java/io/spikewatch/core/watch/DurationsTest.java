package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "14d, P14D, 14d",
    "' 6H ', PT6H, 6h",
    "30m, PT30M, 30m",
    "30min, PT30M, 30m",
    "PT90M, PT90M, 90m",
    "pt48h, PT48H, 2d",
    "PT90S, PT1M30S, PT1M30S"
  })
  void are_read_and_written(String written, Duration duration, String text) {
    assertThat(Durations.read(written)).contains(duration);
    assertThat(Durations.text(duration)).isEqualTo(text);
    assertThat(Durations.read(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "14", "d", "-3d", "1.5d", "soon", "P", "1234567d", "14 days"})
  void are_not_read_from_anything_else(String text) {
    assertThat(Durations.read(text)).isEmpty();
  }

  @Test
  void of_no_time_have_a_text_too() {
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("PT0S");
  }
}
