package io.spikewatch.adapters.json;

import java.io.Serial;

/**
 * A text is not the expected JSON. The reason names the field and the problem. It quotes nothing,
 * because the text may be untrusted.
 */
public final class MalformedJsonException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  public MalformedJsonException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
