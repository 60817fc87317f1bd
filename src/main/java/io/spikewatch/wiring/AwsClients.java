package io.spikewatch.wiring;

import io.spikewatch.aws.DynamoDb;
import io.spikewatch.aws.Endpoints;
import io.spikewatch.aws.HttpTransport;
import io.spikewatch.aws.JsonService;
import io.spikewatch.aws.JsonService.Service;
import io.spikewatch.config.AwsSettings;
import io.spikewatch.http.Pause;
import io.spikewatch.sns.PublishLimits;
import io.spikewatch.ssm.SsmSecret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The clients of AWS. What is asked at every run goes over connections like those to the source;
 * SNS, which few runs need, over the SDK and the JDK's own. Endpoints and credentials follow the
 * SDK's standard variables.
 */
public final class AwsClients implements AutoCloseable {

  private final AwsSettings settings;
  private final HttpTransport transport = new HttpTransport();
  private final Supplier<Region> region;
  private final Supplier<AwsCredentialsProvider> credentials;

  /** As the variables of this process say. */
  AwsClients(AwsSettings settings) {
    this(settings, new Once<>(() -> region(settings)), new Once<>(() -> credentials(settings)));
  }

  private AwsClients(
      AwsSettings settings, Supplier<Region> region, Supplier<AwsCredentialsProvider> credentials) {
    this.settings = settings;
    this.region = region;
    this.credentials = credentials;
  }

  /** For whoever has chosen a region and credentials. */
  public static AwsClients of(
      AwsSettings settings, Region region, AwsCredentialsProvider credentials) {
    return new AwsClients(settings, () -> region, () -> credentials);
  }

  /** Of what stands in for AWS, at that address, where any credentials will do. */
  static AwsClients at(URI standIn) {
    AwsCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsSessionCredentials.create("rehearsal", "-", "-"));
    return new AwsClients(AwsSettings.at(standIn), () -> Region.US_EAST_1, () -> anybody);
  }

  private static Region region(AwsSettings settings) {
    return settings
        .region()
        .map(Region::of)
        .orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion());
  }

  /**
   * The chain of all that may hold keys is a hundred classes, which a cold start can do without.
   */
  private static AwsCredentialsProvider credentials(AwsSettings settings) {
    return settings.hasKeys()
        ? EnvironmentVariableCredentialsProvider.create()
        : DefaultCredentialsProvider.builder().build();
  }

  DynamoDbClient dynamoDb() {
    return new DynamoDb(service("dynamodb", DynamoDb.TARGET, "1.0"));
  }

  /** The parameter store. */
  public JsonService ssm() {
    return service("ssm", SsmSecret.TARGET, "1.1");
  }

  Supplier<SnsClient> sns() {
    return new Once<>(
        () ->
            PublishLimits.bounded(
                    SnsClient.builder()
                        .httpClient(
                            UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(2))
                                .socketTimeout(PublishLimits.READ)
                                .build()))
                .build());
  }

  private JsonService service(String name, String target, String version) {
    Region where = region.get();
    URI address = Endpoints.of(name, where, settings);
    return new JsonService(
        transport,
        new Service(name, target, version, where.id(), address),
        credentials.get(),
        InstantSource.system(),
        Pause.REAL);
  }

  @Override
  public void close() {
    transport.close();
  }
}
