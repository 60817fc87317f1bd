package io.spikewatch.testing;

/**
 * How one invocation of a Lambda function ended.
 *
 * @param text the payload of an answered invocation, otherwise what went wrong: for a failed one
 *     the error document of the runtime, JSON with {@code errorMessage}, {@code errorType} and
 *     {@code stackTrace}
 */
public record Invocation(Outcome outcome, String text) {
  public enum Outcome {
    ANSWERED,
    /** The handler threw, or could not be initialised. */
    FAILED,
    /** The deadline passed, and the process was killed as Lambda does it. */
    TIMED_OUT,
    /** The process ended without an answer. */
    DIED
  }

  public boolean ok() {
    return outcome == Outcome.ANSWERED;
  }

  /** What the handler wrote; a failed test, showing the reason, when there was no answer. */
  public String payload() {
    if (!ok()) {
      throw new AssertionError("no payload: the invocation " + outcome + ": " + text);
    }
    return text;
  }

  /** What went wrong; empty when nothing did. */
  public String error() {
    return ok() ? "" : text;
  }
}
