package io.spikewatch.sns;

import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * How long a publish may take and how often it is tried. Nothing is published in the last half of a
 * claim of 60 seconds, so a publish that ends within 30 cannot outlive its claim, and two runs
 * cannot announce the same.
 */
public final class PublishLimits {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration TOTAL = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;

  private PublishLimits() {}

  /** The builder of a client with these limits. */
  public static SnsClientBuilder bounded(SnsClientBuilder builder) {
    // The SDK ends an attempt by an interrupt, which a blocked socket does not feel: it has its
    // own.
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
        .overrideConfiguration(
            limits ->
                limits
                    .apiCallAttemptTimeout(ATTEMPT)
                    .apiCallTimeout(TOTAL)
                    .retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)));
  }
}
