package io.spikewatch.poll;

/** Names what broke, for a report or a log: its kind and a short message without line breaks. */
public final class Failures {

  private static final int LONGEST = 200;

  private Failures() {}

  /** The kind of the failure and what it says. */
  public static String named(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{C}+", " ");
    String text = failure.getClass().getSimpleName() + ": " + message;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
