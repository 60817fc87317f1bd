package io.spikewatch.sns;

import java.time.Duration;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * How long a publish may take and how often it is tried. Nothing is published in the last half of a
 * claim of 60 seconds, so a publish that ends within 30 cannot outlive its claim, and two runs
 * cannot announce the same.
 *
 * <p>An answer that is slow is not lost. Whoever tries again without waiting for it announces
 * twice, so nearly all the time goes to the first attempt.
 */
public final class PublishLimits {

  /** How long the HTTP client may wait for the next byte. */
  public static final Duration READ = Duration.ofSeconds(8);

  private static final Duration ATTEMPT = Duration.ofSeconds(7);
  private static final Duration TOTAL = Duration.ofSeconds(9);
  private static final int ATTEMPTS = 3;

  private PublishLimits() {}

  /**
   * The builder of a client with these limits. The SDK ends an attempt by an interrupt, which a
   * blocked socket does not feel, so the HTTP client needs limits of its own: with at most 2
   * seconds to connect and {@link #READ}, an attempt that begins in the last moment ends within 19.
   */
  public static SnsClientBuilder bounded(SnsClientBuilder builder) {
    return builder.overrideConfiguration(
        limits ->
            limits
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(TOTAL)
                .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)));
  }
}
