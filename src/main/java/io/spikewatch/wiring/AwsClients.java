package io.spikewatch.wiring;

import io.spikewatch.sns.PublishLimits;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The clients of AWS, over the JDK's own HTTP connections: of the SDK's HTTP clients that one
 * starts fastest. Each is made when it is first needed; endpoints and credentials follow the SDK's
 * standard variables.
 */
final class AwsClients {

  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final Duration CALL = Duration.ofSeconds(12);
  private static final int ATTEMPTS = 4;

  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(2))
          .socketTimeout(ATTEMPT)
          .build();

  /** What all of them talk through. */
  SdkHttpClient http() {
    return http;
  }

  DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(http)
        .overrideConfiguration(bounded())
        // Each of these would cost a request, or the reading of files, at every cold start.
        .endpointDiscoveryEnabled(false)
        .build();
  }

  Supplier<SnsClient> sns() {
    return new Once<>(() -> PublishLimits.bounded(SnsClient.builder().httpClient(http)).build());
  }

  Supplier<SsmClient> ssm() {
    return new Once<>(
        () -> SsmClient.builder().httpClient(http).overrideConfiguration(bounded()).build());
  }

  private static ClientOverrideConfiguration bounded() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .build();
  }
}
