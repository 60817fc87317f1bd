package io.spikewatch.testing;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The region and the made-up credentials that every client and child process of the tests uses. */
public final class TestAws {
  static final Region REGION = Region.US_EAST_1;

  /** LocalStack reads the account from the key id; "test" is its default account. */
  private static final String KEY = "test";

  private TestAws() {}

  static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
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
