package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.FaultMix;
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
    try (Trial trial = new Trial(4, FaultMix.NONE)) {
      assertThat(trial.polls()).isPresent();
      for (int hour = 0; hour < 4; hour++) {
        trial.hour();
      }
      trial.tempo.wrongBy(Duration.parse(jump));
      assertThat(trial.hour()).as("the run with the wrong clock").isPresent();
      trial.tempo.wrongBy(Duration.ZERO);
      for (int hour = 0; hour < 4; hour++) {
        assertThat(trial.hour().orElseThrow().polled())
            .as("who is polled after the jump")
            .hasSize(trial.creators().size());
      }

      trial.holdsItsPromise("ClockJumpsTest " + jump);
      assertThat(trial.repeats()).isZero();
      assertThat(trial.failedRuns).isZero();
    }
  }
}
