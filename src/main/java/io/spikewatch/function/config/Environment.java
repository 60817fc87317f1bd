package io.spikewatch.function.config;

import java.util.Map;

/** The environment variables of this process. */
public final class Environment {

  private Environment() {}

  /** Returns all variables, including variables of other programs. */
  public static Map<String, String> variables() {
    return System.getenv();
  }
}
