package io.spikewatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.watch.ThresholdGrammar.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever people write as thresholds, it is read or told of, and what is read stays what it is.
 */
class ThresholdGrammarFuzzTest {

  @FuzzTest
  void reads_any_text(byte[] text) {
    Reading reading = ThresholdGrammar.read(new String(text, StandardCharsets.UTF_8));

    assertThat(reading.problems())
        .allSatisfy(problem -> assertThat(problem).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,400}"));
    assertThat(ThresholdGrammar.read(reading.thresholds().text()))
        .isEqualTo(new Reading(reading.thresholds(), List.of()));
  }
}
