package io.spikewatch.scenario;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, told once as it is. */
class ScenarioTest {

  static Iterable<NamedScenario> scenarios() {
    return NamedScenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void holds(NamedScenario named) {
    named.telling().accept(Scenario.sound(CrashingPorts.sound()));
  }
}
