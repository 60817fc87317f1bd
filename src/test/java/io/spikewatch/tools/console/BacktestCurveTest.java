package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.history.LevelSearch;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The levels between which it is worth to move. */
class BacktestCurveTest {

  @Test
  void goes_from_the_last_that_sends_most_to_the_first_that_sends_nothing() {
    BacktestCurve curve = curve(List.of(5, 5, 3, 1, 0, 0), Optional.of("3"));
    assertThat(curve.steps())
        .extracting(step -> step.text() + ":" + step.messages())
        .containsExactly("2:5", "3:3", "4:1", "5:0");
    assertThat(curve.here()).isEqualTo("M100.0 0V80");
    assertThat(curve.words()).isEqualTo("at most 5 messages, and none from 5");
  }

  @Test
  void is_empty_where_no_level_would_have_sent_anything() {
    BacktestCurve curve = curve(List.of(0, 0, 0), Optional.of("2"));
    assertThat(curve.steps()).isEmpty();
    assertThat(curve.line()).isEmpty();
    assertThat(curve.here()).isEmpty();
  }

  @Test
  void marks_nothing_where_nothing_is_tried() {
    assertThat(curve(List.of(2, 1, 0), Optional.empty()).here()).isEmpty();
  }

  private static BacktestCurve curve(List<Integer> messages, Optional<String> tried) {
    List<LevelSearch.LevelCandidate> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      all.add(new LevelSearch.LevelCandidate(BigDecimal.valueOf(i + 1L), messages.get(i)));
    }
    return BacktestCurve.of(
        Metric.VIEWS_1D,
        all,
        tried.map(BigDecimal::new).stream().toList(),
        Optional.of(BigDecimal.valueOf(20)));
  }
}
