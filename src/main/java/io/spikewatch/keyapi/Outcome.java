package io.spikewatch.keyapi;

import io.spikewatch.snapshot.FetchResult;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one permission to ask.
 *
 * @param retryAfter how long the source wants to be left alone, if it said so
 */
record Outcome(FetchResult result, Kind kind, Optional<Duration> retryAfter) {

  /** How far the request got. */
  enum Kind {
    /** It was never made. */
    UNASKED,
    /** It was made, and nothing usable came back that would say how the source feels about it. */
    SILENT,
    /** The source answered. */
    ANSWERED
  }

  static Outcome unasked(FetchResult result) {
    return new Outcome(result, Kind.UNASKED, Optional.empty());
  }

  static Outcome silent(FetchResult result) {
    return new Outcome(result, Kind.SILENT, Optional.empty());
  }

  static Outcome answered(FetchResult result, Optional<Duration> retryAfter) {
    return new Outcome(result, Kind.ANSWERED, retryAfter);
  }

  boolean unasked() {
    return kind == Kind.UNASKED;
  }
}
