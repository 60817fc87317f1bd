package io.spikewatch.function.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An environment without variables that records the names it is asked for. */
public final class RecordedVariables extends AbstractMap<String, String> {

  private final Set<String> names = new TreeSet<>();

  private RecordedVariables() {}

  /** The names of all variables that the functions read. */
  public static Set<String> ofFunctions() {
    RecordedVariables environment = new RecordedVariables();
    assertThatThrownBy(() -> Settings.from(environment)).isInstanceOf(InvalidSettings.class);
    assertThatThrownBy(() -> SlackSettings.from(environment)).isInstanceOf(InvalidSettings.class);
    return environment.names;
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    names.add(String.valueOf(name));
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    throw new UnsupportedOperationException("a setting is asked for by its name");
  }
}
