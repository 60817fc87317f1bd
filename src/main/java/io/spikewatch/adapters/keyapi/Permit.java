package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.FetchResult;

/** The answer of the rate limiter to a caller that wants to send a request. */
sealed interface Permit {

  /** A request may be sent, and its outcome must be reported to the rate limiter. */
  record Admitted(int round) implements Permit {}

  /** No request may be sent, for that reason. */
  record Denied(FetchResult result) implements Permit {}
}
