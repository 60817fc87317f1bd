package io.spikewatch.core.poll;

/**
 * Describes an exception for a report or a log: its type and a short message without line breaks.
 */
public final class Failures {

  private static final int MAX_CODE_POINTS = 200;

  private Failures() {}

  /** The type of the exception and its message. */
  public static String named(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{C}+", " ");
    String text = failure.getClass().getSimpleName() + ": " + message;
    return text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS)) + "...";
  }
}
