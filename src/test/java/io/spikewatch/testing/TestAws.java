package io.spikewatch.testing;

import io.spikewatch.aws.DynamoDb;
import io.spikewatch.aws.JsonService;
import io.spikewatch.aws.JsonService.Service;
import io.spikewatch.aws.Transport;
import io.spikewatch.http.Pause;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The region and the made-up credentials that every client and child process of the tests uses. */
public final class TestAws {
  static final Region REGION = Region.US_EAST_1;

  /** LocalStack reads the account from the key id; "test" is its default account. */
  private static final String KEY = "test";

  private TestAws() {}

  static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
  }

  /** The program's own client of the tables at an address. */
  public static DynamoDbClient dynamoDb(Transport transport, URI address, Pause pause) {
    Service service = new Service("dynamodb", DynamoDb.TARGET, "1.0", REGION.id(), address);
    return new DynamoDb(
        new JsonService(transport, service, credentials(), InstantSource.system(), pause));
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
