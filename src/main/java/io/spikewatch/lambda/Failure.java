package io.spikewatch.lambda;

/** Names a failure for the log: its kind and a short message without line breaks. */
final class Failure {

  private static final int LONGEST = 300;

  private Failure() {}

  static String named(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{C}+", " ");
    String text = failure.getClass().getSimpleName() + ": " + message;
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
