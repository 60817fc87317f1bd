package io.spikewatch.tools.cli.terminal;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.tools.admin.Problem;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The context of a command: the terminal, the environment variables and the clock. */
public record CliContext(Terminal terminal, Map<String, String> variables, InstantSource clock) {

  public static final String VERSION = "spikewatch 0.1.0";

  public CliContext {
    variables = Map.copyOf(variables);
  }

  /** The zone in which a day without a time starts: TIME_ZONE, or UTC. */
  public ZoneId zone() {
    String name = variable("TIME_ZONE").orElse("UTC");
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw Problem.usage(
          "TIME_ZONE is '%s': write an IANA time zone such as Europe/Berlin, or UTC."
              .formatted(Sanitizer.line(name, 60)));
    }
    return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
  }

  /** A variable with a value that is not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
