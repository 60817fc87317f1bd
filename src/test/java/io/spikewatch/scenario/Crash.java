package io.spikewatch.scenario;

/** The death of a process: an error, so that nothing on the way up takes it for a failure. */
final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  Crash(String where) {
    super(where);
  }

  /** Whether a crash is what lies at the bottom of a throwable. */
  static boolean caused(Throwable thrown) {
    Throwable bottom = thrown;
    while (bottom.getCause() != null && !(bottom instanceof Crash)) {
      bottom = bottom.getCause();
    }
    return bottom instanceof Crash;
  }
}
