package io.spikewatch.poll;

/** Names what broke, for a report: the kind of failure and a short message without line breaks. */
final class Failures {

  private static final int LONGEST = 200;

  private Failures() {}

  static String named(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{C}+", " ");
    String text = failure.getClass().getSimpleName() + ": " + message;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
