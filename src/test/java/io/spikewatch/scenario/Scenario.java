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
record Scenario(String name, Consumer<Story> telling) {

  /** Every scenario there is: each method that takes a story. */
  static List<Scenario> all() {
    return Stream.concat(brief().stream(), lengthy().stream()).toList();
  }

  /** Those of hundreds of runs, which can be told again for some steps of theirs. */
  static List<Scenario> lengthy() {
    return of(new OutageScenarios()).toList();
  }

  /** Those of few runs, which can be told again for every step of theirs. */
  static List<Scenario> brief() {
    return Stream.of(
            new SpikeScenarios(),
            new RunScenarios(),
            new TroubleScenarios(),
            new QuietScenarios(),
            new NoiseScenarios())
        .flatMap(Scenario::of)
        .toList();
  }

  private static Stream<Scenario> of(Object scenarios) {
    return Arrays.stream(scenarios.getClass().getDeclaredMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {Story.class}))
        .sorted(Comparator.comparing(Method::getName))
        .map(m -> new Scenario(m.getName(), story -> tell(scenarios, m, story)));
  }

  private static void tell(Object scenarios, Method method, Story story) {
    try {
      method.invoke(scenarios, story);
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
