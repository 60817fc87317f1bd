package io.spikewatch.cli;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What a command is run in: where it prints, the variables that are set, and the time. */
record Shell(Terminal terminal, Map<String, String> variables, InstantSource clock) {

  Shell {
    variables = Map.copyOf(variables);
  }

  /** A variable that is set to something. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
