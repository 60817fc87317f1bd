package io.spikewatch.testing;

import io.spikewatch.adapters.aws.CallLimits;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The region and the made-up credentials that every client and child process of the tests uses. */
public final class TestAws {
  static final Region REGION = Region.US_EAST_1;

  /** LocalStack reads the account from the key id; "test" is its default account. */
  private static final String KEY = "test";

  private TestAws() {}

  /** Credentials that every emulator accepts. */
  public static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
  }

  /** A client of the tables at an address, with the limits of the functions. */
  static DynamoDbClient dynamoDb(SdkHttpClient http, URI address) {
    return dynamoDb(http, address, CallLimits.STORE.retries());
  }

  /** The same, but it waits for nothing before it tries again, however often it did before. */
  public static DynamoDbClient dynamoDbWithoutWaits(SdkHttpClient http, URI address) {
    return dynamoDb(http, address, withoutWaits(CallLimits.STORE));
  }

  /** Retries as in the functions, but without waits and without an end of them. */
  public static StandardRetryStrategy withoutWaits(CallLimits limits) {
    return limits.retries().toBuilder()
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .circuitBreakerEnabled(false)
        .build();
  }

  private static DynamoDbClient dynamoDb(
      SdkHttpClient http, URI address, StandardRetryStrategy retries) {
    ClientOverrideConfiguration.Builder limits = ClientOverrideConfiguration.builder();
    CallLimits.STORE.applyTo(limits);
    return DynamoDbClient.builder()
        .httpClient(http)
        .endpointOverride(address)
        .region(REGION)
        .credentialsProvider(credentials())
        .overrideConfiguration(limits.retryStrategy(retries).build())
        .build();
  }

  /** The same as environment variables. */
  public static Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        REGION.id(),
        "AWS_DEFAULT_REGION",
        REGION.id(),
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        KEY);
  }
}
