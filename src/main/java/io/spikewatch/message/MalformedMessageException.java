package io.spikewatch.message;

import java.io.Serial;

/** A text is not the message that was expected; says where it differs. */
final class MalformedMessageException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedMessageException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
