package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.simulation.FaultMix;
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
  void costs_nothing_but_time(AwsFault fault) {
    try (FaultScenario faultScenario = new FaultScenario(8, FaultMix.NONE)) {
      assertThat(faultScenario.polls()).isPresent();
      AtomicInteger met = new AtomicInteger();
      for (double part : PARTS) {
        faultScenario.meddle(fault.to(part, met), fault.losesAnswers());
        for (int hour = 0; hour < HOURS; hour++) {
          faultScenario.hour();
        }
        faultScenario.awsRecovers();
        faultScenario.hour();
      }
      faultScenario.hour();

      faultScenario.holdsItsPromise("AwsFaultsTest " + fault + ", " + met + " requests met");
      assertThat(met.get()).isGreaterThan(2);
      assertThat(faultScenario.reports.getLast().notifications().pending()).isZero();
      assertThat(faultScenario.reports.getLast().creators().polled())
          .hasSize(faultScenario.creators().size());
    }
  }
}
