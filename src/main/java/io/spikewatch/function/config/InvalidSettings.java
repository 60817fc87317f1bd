package io.spikewatch.function.config;

import java.util.List;

/** The settings cannot be used. The message names every problem. */
public final class InvalidSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettings(List<String> problems) {
    super("The settings cannot be used: " + String.join("; ", problems));
  }
}
