package io.spikewatch.keyapi;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * How long to wait for the source, as its vendor advises; always with some jitter, so that runs
 * side by side do not come back at the same instant.
 */
record Waits(Random random) {

  private static final Duration ADVISED = Duration.ofMinutes(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final double JITTER = 0.1;

  /** Before the first request after a 429, given what the source asked for. */
  Duration afterThrottle(Optional<Duration> retryAfter) {
    Duration wait = retryAfter.orElse(ADVISED);
    if (wait.compareTo(SHORTEST) < 0) {
      wait = SHORTEST;
    }
    Duration late = wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    return late.compareTo(LONGEST) > 0 ? LONGEST : late;
  }

  /** Before the retry of a request that failed: between two and three seconds. */
  Duration beforeRetry() {
    return Duration.ofMillis(2000L + random.nextInt(1000));
  }
}
