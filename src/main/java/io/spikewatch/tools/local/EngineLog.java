package io.spikewatch.tools.local;

import java.util.logging.Logger;

/**
 * Disables the engine's own log. The engine logs each failure with its stack trace and also throws
 * it, and Spikewatch reports what is thrown in one sentence.
 */
final class EngineLog {

  /** A strong reference, because the JDK otherwise discards the logger with its filter. */
  private static final Logger ENGINE = Logger.getLogger("com.almworks.sqlite4java");

  private EngineLog() {}

  static void silence() {
    // A filter, because the engine sets the level itself when it starts.
    ENGINE.setFilter(_ -> false);
  }
}
