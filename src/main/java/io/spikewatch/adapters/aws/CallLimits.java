package io.spikewatch.adapters.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The time limits and the number of attempts of a call to AWS.
 *
 * <p>A call is repeated if its response was lost. A write may therefore have succeeded although its
 * response reports a failed condition. The adapters of the tables recognise their own writes.
 *
 * @param attempt the time for one attempt
 * @param call the time for all attempts and the waits between them
 * @param attempts the number of attempts, unless {@code AWS_MAX_ATTEMPTS} is set
 */
public record CallLimits(Duration attempt, Duration call, int attempts) {

  /** For reads and writes of items and parameters. */
  public static final CallLimits STORE =
      new CallLimits(Duration.ofSeconds(4), Duration.ofSeconds(12), 4);

  private static final Duration BASE_DELAY = Duration.ofMillis(100);
  private static final Duration BASE_DELAY_THROTTLED = Duration.ofMillis(500);
  private static final Duration MAX_DELAY = Duration.ofSeconds(4);

  /** Sets the limits of a client. */
  public void applyTo(ClientOverrideConfiguration.Builder client) {
    client.apiCallAttemptTimeout(attempt).apiCallTimeout(call).retryStrategy(retries());
  }

  /** The SDK's standard retries with shorter delays, because a run makes many calls. */
  public StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(attempts))
        .backoffStrategy(BackoffStrategy.exponentialDelay(BASE_DELAY, MAX_DELAY))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(BASE_DELAY_THROTTLED, MAX_DELAY))
        .build();
  }
}
