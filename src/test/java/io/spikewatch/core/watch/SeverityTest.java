package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, WARNING",
    "0, 2, WARNING",
    "1, 2, CRITICAL",
    "0, 3, INFO",
    "1, 3, WARNING",
    "2, 3, CRITICAL",
    "0, 4, INFO",
    "1, 4, WARNING",
    "2, 4, WARNING",
    "3, 4, CRITICAL"
  })
  void follows_the_place_of_the_level_among_its_metrics_levels(
      int position, int levels, Severity severity) {
    assertThat(Severity.of(position, levels)).isEqualTo(severity);
  }
}
