package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.console.SetupSteps.SetupStep;
import io.spikewatch.tools.console.SetupSteps.StepState;
import io.spikewatch.tools.console.SetupSteps.StepView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupStepsTest {

  private static final List<Watch> MIRA = List.of(Watch.of("mira"));

  @TempDir private Path folder;

  private SetupSteps steps(String key, List<Watch> watches, int polled) {
    return SetupSteps.of(new LocalSetup(folder, Map.of("KEYAPI_KEY", key)), watches, polled);
  }

  @Test
  void the_first_step_that_is_not_done_is_next() {
    assertThat(steps("", List.of(), 0).next()).contains(SetupStep.KEY);
    SetupSteps begun = steps("k", List.of(), 0);
    assertThat(begun.steps())
        .extracting(StepView::state)
        .containsExactly(
            StepState.DONE, StepState.NEXT, StepState.OPEN, StepState.OPEN, StepState.OPEN);
    assertThat(steps("k", MIRA, 0).next()).contains(SetupStep.POLL);
    assertThat(steps("k", MIRA, 1).next()).contains(SetupStep.LEVELS);
  }

  @Test
  void a_folder_that_was_set_up_elsewhere_has_no_steps_left() {
    assertThat(steps("", MIRA, 0).unfinished()).isTrue();
    assertThat(steps("", MIRA, 1).unfinished()).isFalse();
  }

  @Test
  void a_setup_that_has_started_ends_with_its_last_step() {
    LocalSetup setup = new LocalSetup(folder, Map.of());
    setup.marks().add("started");
    assertThat(steps("k", MIRA, 1).unfinished()).isTrue();
    setup.marks().add(SetupStep.LEVELS.key());
    setup.marks().add(SetupStep.SLACK.key());
    assertThat(steps("k", MIRA, 1).unfinished()).isFalse();
    assertThat(steps("k", MIRA, 1).next()).isEmpty();
  }
}
