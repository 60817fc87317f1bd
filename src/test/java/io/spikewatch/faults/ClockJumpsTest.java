package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.simulation.FaultMix;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock is wrong for a run, by a little or by a lot, and right again for the next. */
@Tag("slow")
class ClockJumpsTest {

  @ParameterizedTest
  @ValueSource(strings = {"-P40D", "-P1D", "-PT2H", "-PT90S", "PT90S", "PT2H", "P1D", "P40D"})
  void a_clock_that_jumps_and_comes_back_costs_nothing(String jump) {
    try (FaultScenario faultScenario = new FaultScenario(4, FaultMix.NONE)) {
      assertThat(faultScenario.polls()).isPresent();
      for (int hour = 0; hour < 4; hour++) {
        faultScenario.hour();
      }
      faultScenario.tempo.wrongBy(Duration.parse(jump));
      assertThat(faultScenario.hour()).as("the run with the wrong clock").isPresent();
      faultScenario.tempo.wrongBy(Duration.ZERO);
      for (int hour = 0; hour < 4; hour++) {
        assertThat(faultScenario.hour().orElseThrow().creators().polled())
            .as("who is polled after the jump")
            .hasSize(faultScenario.creators().size());
      }

      faultScenario.holdsItsPromise("ClockJumpsTest " + jump);
      assertThat(faultScenario.repeats()).isZero();
      assertThat(faultScenario.failedRuns).isZero();
    }
  }
}
