package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.FetchResult;
import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of one permit.
 *
 * @param retryAfter the wait that the source requested, if it did
 */
record RequestOutcome(
    FetchResult result, RequestProgress requestProgress, Optional<Duration> retryAfter) {

  /** The progress of the request. */
  enum RequestProgress {
    /** The request was never started. */
    UNASKED,
    /** The request was started, but no byte could be sent. */
    UNSENT,
    /** The request was sent, and no usable response shows the state of the source. */
    SILENT,
    /** The source answered. */
    ANSWERED
  }

  static RequestOutcome unasked(FetchResult result) {
    return new RequestOutcome(result, RequestProgress.UNASKED, Optional.empty());
  }

  static RequestOutcome silent(FetchResult result) {
    return new RequestOutcome(result, RequestProgress.SILENT, Optional.empty());
  }

  static RequestOutcome unsent(FetchResult result) {
    return new RequestOutcome(result, RequestProgress.UNSENT, Optional.empty());
  }

  static RequestOutcome answered(FetchResult result, Optional<Duration> retryAfter) {
    return new RequestOutcome(result, RequestProgress.ANSWERED, retryAfter);
  }

  boolean unasked() {
    return requestProgress == RequestProgress.UNASKED;
  }
}
