package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.core.watch.ThresholdGrammar.ParsedThresholds;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever people write as thresholds, it is read or told of, and what is read stays what it is.
 */
class ThresholdGrammarFuzzTest {

  @FuzzTest
  void reads_any_text(byte[] text) {
    ParsedThresholds parsed = ThresholdGrammar.read(new String(text, StandardCharsets.UTF_8));

    assertThat(parsed.problems())
        .allSatisfy(problem -> assertThat(problem).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,400}"));
    assertThat(ThresholdGrammar.read(parsed.thresholds().text()))
        .isEqualTo(new ParsedThresholds(parsed.thresholds(), List.of()));
  }
}
