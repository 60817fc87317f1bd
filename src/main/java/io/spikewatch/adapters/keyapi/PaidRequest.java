package io.spikewatch.adapters.keyapi;

import io.spikewatch.adapters.http.BeforeFirstByte;
import io.spikewatch.core.snapshot.CreditMeter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/**
 * A request that costs a credit from its first byte on. It is either sent and paid for, or
 * withdrawn and free, never both.
 */
final class PaidRequest extends HttpGet implements BeforeFirstByte {

  private static final long serialVersionUID = 1L;

  private final transient CreditMeter credits;
  private final AtomicReference<SendState> state = new AtomicReference<>(SendState.OPEN);
  private transient volatile Optional<RuntimeException> failure = Optional.empty();

  PaidRequest(String uri, CreditMeter credits) {
    super(uri);
    this.credits = credits;
  }

  @Override
  public void beforeFirstByte() throws IOException {
    if (!state.compareAndSet(SendState.OPEN, SendState.SENT)) {
      throw new NotSent("withdrawn");
    }
    boolean paid;
    try {
      paid = credits.spend();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      throw e;
    }
    if (!paid) {
      throw new NotSent("no credit");
    }
  }

  /**
   * Prevents the request from being sent; false if it may have been sent already. The caller and
   * the exchange can give up at the same time, so a second withdrawal has the same answer.
   */
  boolean withdraw() {
    state.compareAndSet(SendState.OPEN, SendState.WITHDRAWN);
    return state.get() == SendState.WITHDRAWN;
  }

  /** Why the credit could not be taken, if that failed. */
  Optional<RuntimeException> failure() {
    return failure;
  }

  private enum SendState {
    OPEN,
    SENT,
    WITHDRAWN
  }

  /** Ends an exchange before its first byte. */
  static final class NotSent extends IOException {
    private static final long serialVersionUID = 1L;

    private NotSent(String why) {
      super(why);
    }
  }
}
