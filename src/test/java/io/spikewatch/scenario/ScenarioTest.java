package io.spikewatch.scenario;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, told once as it is. */
class ScenarioTest {

  static Iterable<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void goes_as_it_is_told(Scenario scenario) {
    scenario.telling().accept(Story.sound(CrashingPorts.sound()));
  }
}
