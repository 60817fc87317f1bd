package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.watch.ThresholdGrammar;
import org.junit.jupiter.api.Test;

class ThresholdEditTest {

  @Test
  void changes_only_the_metrics_that_are_named() {
    assertThat(
            edited(
                "views_1d=5k, likes_1d=7, gmv=9", "views_1d = 200k, likes_1d=DEFAULT gmv_1d=off"))
        .isEqualTo("views_1d=200k, gmv=9, gmv_1d=off");
  }

  @Test
  void the_word_none_selects_the_defaults() {
    assertThat(edited("views_1d=5k, likes_1d=7, gmv=off", "none")).isEmpty();
  }

  @Test
  void refuses_what_cannot_be_meant() {
    assertThatThrownBy(() -> ThresholdEdit.read("--thresholds", "views_1d=default views_1d=5k"))
        .hasMessage("--thresholds: views_1d is given twice.");
    assertThatThrownBy(() -> ThresholdEdit.read("--thresholds", "view=default"))
        .hasMessageStartingWith(
            "--thresholds: 'view' is not a valid metric; valid names are views,");
    assertThatThrownBy(() -> ThresholdEdit.read("--thresholds", "views=many"))
        .hasMessageStartingWith("--thresholds: views: 'many' is not a valid level;");
  }

  private static String edited(String before, String change) {
    return ThresholdText.text(
        ThresholdEdit.read("--thresholds", change).on(ThresholdGrammar.read(before).thresholds()));
  }
}
