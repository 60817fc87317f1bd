package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
  private static final Instant NOW = Instant.parse("2025-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          views_1d     | views in 1 day
          likes_7d     | likes in 7 days
          sales        | sales in total
          gmv_1d       | estimated GMV in 1 day
          gmv          | estimated GMV in total
          shares_30d   | shares in 30 days
          *bold*<!x>   | bold x
          """)
  void a_metric_reads_like_a_sentence(String metric, String words) {
    assertThat(Facts.metric(metric)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1H, just posted",
    "PT59S, just posted",
    "PT1M, 1 minute",
    "PT59M, 59 minutes",
    "PT1H, 1 hour",
    "PT47H, 47 hours",
    "P2D, 2 days",
    "P59D, 59 days",
    "P60D, 2 months"
  })
  void an_age_is_told_in_the_unit_that_matters(Duration age, String words) {
    assertThat(Facts.age(NOW.minus(age), NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"100000, 100K", "5x, 5x usual", "2.5x, 2.5x usual", "<!here>x, here x"})
  void a_level_is_a_number_or_a_multiple(String level, String words) {
    assertThat(Facts.level(level)).isEqualTo(words);
  }

  @Test
  void a_moment_is_told_in_the_zone_of_the_reader() {
    assertThat(Facts.when(NOW))
        .isEqualTo("<!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>");
  }
}
