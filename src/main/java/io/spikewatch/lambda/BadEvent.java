package io.spikewatch.lambda;

/** An event that the function does not understand; the message says what it would have been. */
final class BadEvent extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadEvent(String message) {
    super(message);
  }
}
