package io.spikewatch.function.lambda;

/** An event that the function does not understand. The message describes a valid event. */
final class InvalidEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidEventException(String message) {
    super(message);
  }
}
