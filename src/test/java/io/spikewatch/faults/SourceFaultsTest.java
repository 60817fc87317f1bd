package io.spikewatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.poll.PollReport;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.FaultMix;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The source fails in every way there is, one by one and mixed. */
@Tag("slow")
class SourceFaultsTest {

  private static final int HOURS = 8;

  /** What spoils a part of a page at most: the poll itself does not fail. */
  private static final Set<Fault> HARMLESS =
      EnumSet.of(
          Fault.EMPTY_DATA,
          Fault.MALFORMED_VIDEO,
          Fault.NEGATIVE_FIGURES,
          Fault.ABSURD_FIGURES,
          Fault.DECIMAL_STRINGS,
          Fault.NULL_FIGURES);

  @ParameterizedTest
  @EnumSource
  void a_fault_that_meets_every_request_of_some_hours_costs_nothing_but_time(Fault fault) {
    try (FaultScenario faultScenario = new FaultScenario(4, FaultMix.NONE)) {
      assertThat(faultScenario.polls()).isPresent();
      for (int hour = 0; hour < HOURS / 2; hour++) {
        faultScenario.creators().forEach(handle -> faultScenario.source.fail(handle, fault, 20));
        Optional<PollReport> report = faultScenario.hour();
        assertThat(report).isPresent();
        if (!HARMLESS.contains(fault)) {
          assertThat(report.get().creators().polled()).as("who is said to be polled").isEmpty();
        }
      }
      faultScenario.source.recovers();
      for (int hour = 0; hour < HOURS / 2; hour++) {
        faultScenario.hour();
      }

      faultScenario.holdsItsPromise("SourceFaultsTest " + fault);
      assertThat(faultScenario.source.faultsServed()).containsKey(fault);
      assertThat(faultScenario.repeats()).isZero();
      assertThat(faultScenario.failedRuns).isZero();
      assertThat(faultScenario.reports.getLast().creators().polled())
          .hasSize(faultScenario.creators().size());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5})
  void any_mixture_of_faults_costs_nothing_but_time(double part) {
    Map<Fault, Double> chances = new EnumMap<>(Fault.class);
    Arrays.stream(Fault.values()).forEach(f -> chances.put(f, part / Fault.values().length));
    FaultMix mix = new FaultMix(7, chances, 2, Instant.parse("2026-03-01T00:00:01Z"));
    try (FaultScenario faultScenario = new FaultScenario(12, mix)) {
      assertThat(faultScenario.polls()).isPresent();
      for (int hour = 0; hour < 36; hour++) {
        faultScenario.hour();
      }
      faultScenario.source.recovers();
      for (int hour = 0; hour < 4; hour++) {
        faultScenario.hour();
      }

      faultScenario.holdsItsPromise(
          "SourceFaultsTest %s of all requests, %d faults met"
              .formatted(
                  part,
                  faultScenario.source.faultsServed().values().stream().mapToLong(n -> n).sum()));
      assertThat(faultScenario.repeats()).isZero();
      assertThat(faultScenario.failedRuns).isZero();
      assertThat(Collections.max(faultScenario.source.faultsServed().values())).isPositive();
    }
  }
}
