package io.spikewatch.local;

/** The local store cannot be used; the message says why and what to do, in sentences. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreUnavailable(String message) {
    super(message);
  }
}
