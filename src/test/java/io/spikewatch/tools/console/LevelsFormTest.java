package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.console.LevelsForm.LevelField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsFormTest {

  @ParameterizedTest
  @CsvSource({
    "5x,,5x",
    "5X,predicted,5X:predicted",
    "5x,x,5x",
    "5,x,5x",
    "0.3x,below,0.3x:below",
    "100k,,100k",
    "1m,predicted,1m:predicted"
  })
  void a_number_with_an_x_is_a_multiple_and_never_a_figure(
      String number, String kind, String level) {
    assertThat(new LevelField(number, kind == null ? "" : kind, "").text()).isEqualTo(level);
  }
}
