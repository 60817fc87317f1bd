package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.aws.CallLimits;
import java.time.Duration;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/**
 * The time limits and attempts of a publish. Nothing is published in the second half of a claim of
 * 60 seconds. A publish that ends within 30 seconds cannot outlive its claim, so two runs cannot
 * announce the same alert.
 *
 * <p>A slow response is not lost. A second attempt that does not wait for it would announce twice,
 * so nearly all the time is for the first attempt.
 */
public final class PublishLimits {

  /** The limits of a client that publishes. */
  public static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(7), Duration.ofSeconds(9), 3);

  private PublishLimits() {}

  /**
   * The builder of a client with these limits. The SDK ends an attempt by closing its connection.
   * If that fails, the limits of {@link AwsHttp} end an attempt within 19 seconds of its start.
   */
  public static SnsClientBuilder bounded(SnsClientBuilder builder) {
    return builder.overrideConfiguration(LIMITS::applyTo);
  }
}
