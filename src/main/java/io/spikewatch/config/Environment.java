package io.spikewatch.config;

import java.util.Map;

/** The variables that this process was started with. */
public final class Environment {

  private Environment() {}

  /** All of them, whoever they are meant for. */
  public static Map<String, String> variables() {
    return System.getenv();
  }
}
