package io.spikewatch.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A story with its name, to be told as often as one likes. */
record NamedScenario(String name, Consumer<Scenario> telling) {

  /** Every scenario there is: each method that takes a story. */
  static List<NamedScenario> all() {
    return Stream.concat(brief().stream(), lengthy().stream()).toList();
  }

  /** Those of hundreds of runs, which can be told again for some steps of theirs. */
  static List<NamedScenario> lengthy() {
    return of(new OutageScenarios()).toList();
  }

  /** Those of few runs, which can be told again for every step of theirs. */
  static List<NamedScenario> brief() {
    return Stream.of(
            new SpikeScenarios(),
            new SignalScenarios(),
            new RunScenarios(),
            new FailureScenarios(),
            new QuietScenarios(),
            new NoiseScenarios())
        .flatMap(NamedScenario::of)
        .toList();
  }

  private static Stream<NamedScenario> of(Object scenarios) {
    return Arrays.stream(scenarios.getClass().getDeclaredMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {Scenario.class}))
        .sorted(Comparator.comparing(Method::getName))
        .map(m -> new NamedScenario(m.getName(), scenario -> tell(scenarios, m, scenario)));
  }

  private static void tell(Object scenarios, Method method, Scenario scenario) {
    try {
      method.invoke(scenarios, scenario);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
