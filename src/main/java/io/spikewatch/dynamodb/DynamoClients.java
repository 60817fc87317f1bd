package io.spikewatch.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The client that all tables share. Region, credentials and endpoint come the SDK's usual ways. */
public final class DynamoClients {

  private static final int MOST_TRIES = 3;
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ONE_TRY = Duration.ofSeconds(3);
  private static final Duration ALL_TRIES = Duration.ofSeconds(10);

  private DynamoClients() {}

  /**
   * A client that gives up in time. The HTTP client is named here because finding one on the class
   * path, and starting any other, costs a cold start more than everything that is asked of it.
   */
  public static DynamoDbClient create() {
    return DynamoDbClient.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ONE_TRY))
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(MOST_TRIES)
                            .build())
                    .apiCallAttemptTimeout(ONE_TRY)
                    .apiCallTimeout(ALL_TRIES))
        .build();
  }
}
