package io.spikewatch.config;

import java.util.List;

/** The settings cannot be used; the message names every problem at once. */
public final class InvalidSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidSettings(List<String> problems) {
    super("The settings cannot be used: " + String.join("; ", problems));
  }
}
