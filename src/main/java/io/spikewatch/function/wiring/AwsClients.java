package io.spikewatch.function.wiring;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.aws.CallLimits;
import io.spikewatch.adapters.sns.PublishLimits;
import io.spikewatch.function.config.AwsSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS, over one pool of connections. Endpoints, FIPS, dual-stack, the number of
 * attempts and credentials follow the SDK's standard variables.
 */
public final class AwsClients implements AutoCloseable {

  /**
   * An empty profile. Lambda has no profile, so the SDK must not search for one at each cold start.
   * The setting also stops the SDK from reading the endpoint variables again, because it rejects
   * empty variables.
   */
  private static final String NO_PROFILE = "[default]\nignore_configured_endpoint_urls = true\n";

  private final AwsSettings settings;
  private final SdkHttpClient http;
  private final List<SdkAutoCloseable> clients = new CopyOnWriteArrayList<>();
  private final Supplier<Region> region;
  private final Supplier<AwsCredentialsProvider> credentials;

  /** Creates clients as the variables of this process configure them. */
  AwsClients(AwsSettings settings) {
    this(
        settings,
        AwsHttp.open(settings.proxies()),
        new Lazy<>(() -> region(settings)),
        new Lazy<>(() -> credentials(settings)));
  }

  AwsClients(
      AwsSettings settings,
      SdkHttpClient http,
      Supplier<Region> region,
      Supplier<AwsCredentialsProvider> credentials) {
    this.settings = settings;
    this.http = http;
    this.region = region;
    this.credentials = credentials;
  }

  /**
   * Creates clients whose requests are answered in this process. Nothing is sent over the network.
   */
  static AwsClients answeredBy(SdkHttpClient http, AwsSettings settings) {
    AwsCredentialsProvider made =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("-", "-"));
    return new AwsClients(settings, http, () -> Region.US_EAST_1, () -> made);
  }

  private static Region region(AwsSettings settings) {
    return settings
        .region()
        .map(Region::of)
        .orElseGet(() -> new DefaultAwsRegionProviderChain().getRegion());
  }

  /**
   * Uses the access key of the environment if there is one: the SDK's full credentials chain would
   * load 100 classes at a cold start.
   */
  private static AwsCredentialsProvider credentials(AwsSettings settings) {
    return settings.hasKeys()
        ? EnvironmentVariableCredentialsProvider.create()
        : DefaultCredentialsProvider.builder().build();
  }

  DynamoDbClient dynamoDb() {
    return client("dynamodb", DynamoDbClient.builder(), CallLimits.STORE);
  }

  /** Creates the client of the parameter store. */
  public SsmClient ssm() {
    return client("ssm", SsmClient.builder(), CallLimits.STORE);
  }

  /** Creates the client when it is first needed: most runs publish nothing. */
  Supplier<SnsClient> sns() {
    return new Lazy<>(() -> client("sns", SnsClient.builder(), PublishLimits.LIMITS));
  }

  private <
          C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(String service, B builder, CallLimits limits) {
    settings.endpoint(service).ifPresent(builder::endpointOverride);
    C client =
        builder
            .httpClient(http)
            .region(region.get())
            .credentialsProvider(credentials.get())
            .overrideConfiguration(configuration -> configure(configuration, limits))
            .build();
    clients.add(client);
    return client;
  }

  private void configure(ClientOverrideConfiguration.Builder configuration, CallLimits limits) {
    limits.applyTo(configuration);
    if (settings.inFunction()) {
      ProfileFile none = noProfile();
      configuration.defaultProfileFileSupplier(() -> none);
    }
  }

  private static ProfileFile noProfile() {
    return ProfileFile.builder()
        .type(ProfileFile.Type.CONFIGURATION)
        .content(new ByteArrayInputStream(NO_PROFILE.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  @Override
  public void close() {
    clients.forEach(SdkAutoCloseable::close);
    http.close();
  }
}
