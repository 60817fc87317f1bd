package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.FaultMix;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and topic fail in every way there is, for some requests or for all. */
@Tag("slow")
class AwsFaultsTest {

  private static final double[] PARTS = {0.1, 0.5, 1};
  private static final int HOURS = 3;

  @ParameterizedTest
  @EnumSource
  void costs_nothing_but_time(Trouble trouble) {
    try (Trial trial = new Trial(8, FaultMix.NONE)) {
      assertThat(trial.polls()).isPresent();
      AtomicInteger met = new AtomicInteger();
      for (double part : PARTS) {
        trial.meddle(trouble.to(part, met), trouble.losesAnswers());
        for (int hour = 0; hour < HOURS; hour++) {
          trial.hour();
        }
        trial.awsRecovers();
        trial.hour();
      }
      trial.hour();

      trial.holdsItsPromise("AwsFaultsTest " + trouble + ", " + met + " requests met");
      assertThat(met.get()).isGreaterThan(2);
      assertThat(trial.reports.getLast().pending()).isZero();
      assertThat(trial.reports.getLast().polled()).hasSize(trial.creators().size());
    }
  }
}
