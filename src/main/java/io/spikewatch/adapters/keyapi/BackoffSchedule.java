package io.spikewatch.adapters.keyapi;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * How long to wait for the source, as its vendor advises. Each wait has some jitter, so that
 * parallel runs do not retry at the same instant.
 */
record BackoffSchedule(Random random) {

  private static final Duration ADVISED = Duration.ofMinutes(1);
  private static final Duration MIN_WAIT = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);
  private static final double JITTER = 0.1;

  /** Whether a request after the maximum wait would come too early for the source. */
  static boolean isTooLong(Duration retryAfter) {
    return retryAfter.compareTo(MAX_WAIT) > 0;
  }

  /** The wait before the first request after a 429, given the time that the source requested. */
  Duration afterThrottle(Optional<Duration> retryAfter) {
    Duration wait = retryAfter.orElse(ADVISED);
    if (wait.compareTo(MIN_WAIT) < 0) {
      wait = MIN_WAIT;
    }
    Duration late = wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    return late.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : late;
  }

  /** The wait before the retry of a failed request: between two and three seconds. */
  Duration beforeRetry() {
    return Duration.ofMillis(2000L + random.nextInt(1000));
  }
}
