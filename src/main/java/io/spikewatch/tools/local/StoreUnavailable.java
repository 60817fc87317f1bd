package io.spikewatch.tools.local;

/** The local store cannot be used. The message gives the reason and advice, in sentences. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean busy;

  StoreUnavailable(String message) {
    this(message, false);
  }

  private StoreUnavailable(String message, boolean busy) {
    super(message);
    this.busy = busy;
  }

  static StoreUnavailable busy(String message) {
    return new StoreUnavailable(message, true);
  }

  /** Whether another process uses the store, so that a later attempt may succeed. */
  public boolean busy() {
    return busy;
  }
}
