package io.spikewatch.tools.awsadmin;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.aws.CallLimits;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.tools.admin.Problem;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/**
 * The credentials and the region of a command, and the clients that use them.
 *
 * <p>Credentials are resolved when the account is opened, so an invalid profile is reported once,
 * and before anything is changed.
 */
public final class AwsAccount implements AutoCloseable {

  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(12), Duration.ofSeconds(40), 3);

  /** The timeout of an invocation: a function may respond after its own timeout of 60 seconds. */
  private static final Duration INVOCATION = Duration.ofSeconds(70);

  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final String DEFAULT_PROFILE = "default";
  private static final int MAX_CAUSES = 20;
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
  private static final Pattern ZONE = Pattern.compile("(" + REGION + ")[a-z]");
  private static final Pattern LINE = Pattern.compile("(?i)\\bline (\\d+)");
  private static final String ADVICE =
      "Name one such as eu-west-1 with --region or the variable AWS_REGION.";

  private final Map<String, String> variables;
  private final ProfileFile files;
  private final String profile;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final SdkHttpClient http;
  private final SdkHttpClient patientHttp;

  private AwsAccount(
      Map<String, String> variables,
      ProfileFile files,
      String profile,
      AwsCredentialsProvider credentials,
      Region region) {
    this.variables = variables;
    this.files = files;
    this.profile = profile;
    this.credentials = credentials;
    this.region = region;
    this.http = AwsHttp.open(Proxies.from(variables));
    this.patientHttp = AwsHttp.open(Proxies.from(variables), INVOCATION);
  }

  /**
   * Opens the account.
   *
   * @param profile has precedence over all variables that hold credentials
   * @param region has precedence over all variables and over the region of the profile
   * @param variables the environment
   */
  public static AwsAccount open(
      Optional<String> profile, Optional<String> region, Map<String, String> variables) {
    Map<String, String> set = Map.copyOf(variables);
    profile.ifPresent(name -> notBlank(name, "--profile"));
    region.ifPresent(name -> notBlank(name, "--region"));
    ProfileFile files = files(set);
    String name =
        profile.map(String::strip).or(() -> value(set, "AWS_PROFILE")).orElse(DEFAULT_PROFILE);
    if (profile.isPresent() && AwsProfile.of(files, name).isEmpty()) {
      throw noProfile(files, name);
    }
    Region where = region(region, files, name, set);
    AwsCredentialsProvider credentials = credentials(files, name, profile.isPresent(), where);
    return new AwsAccount(set, files, name, credentials, where);
  }

  private static void notBlank(String value, String option) {
    if (value.isBlank()) {
      throw Problem.usage(option + " has no value.");
    }
  }

  private static ProfileFile files(Map<String, String> variables) {
    try {
      return ProfileFile.defaultProfileFile();
    } catch (IllegalArgumentException | UncheckedIOException broken) {
      Matcher line = LINE.matcher(String.valueOf(broken.getMessage()));
      throw Problem.failure(
          "the AWS configuration files cannot be read%s. Correct %s or %s."
              .formatted(
                  line.find() ? " (line " + line.group(1) + ")" : "",
                  value(variables, "AWS_CONFIG_FILE").orElse("~/.aws/config"),
                  value(variables, "AWS_SHARED_CREDENTIALS_FILE").orElse("~/.aws/credentials")));
    }
  }

  private static Problem noProfile(ProfileFile files, String name) {
    String known =
        String.join(", ", files.profiles().keySet().stream().sorted().limit(20).toList());
    return Problem.failure(
        "there is no AWS profile '%s'. %s"
            .formatted(
                name,
                known.isEmpty()
                    ? "Run: aws configure --profile " + name
                    : "The configuration files have: " + known + "."));
  }

  /** The first source that names a region. An empty value counts as absent. */
  private static Region region(
      Optional<String> option, ProfileFile files, String profile, Map<String, String> variables) {
    String name =
        option
            .map(String::strip)
            .or(() -> value(variables, "AWS_REGION"))
            .or(() -> value(variables, "AWS_DEFAULT_REGION"))
            .or(
                () ->
                    files
                        .profile(profile)
                        .flatMap(p -> p.property(ProfileProperty.REGION))
                        .map(String::strip)
                        .filter(r -> !r.isEmpty()))
            .orElseGet(AwsAccount::regionOfThisMachine);
    if (!REGION.matcher(name).matches()) {
      Matcher zone = ZONE.matcher(name);
      throw Problem.failure(
          zone.matches()
              ? "'%s' is an availability zone, not an AWS region. Write %s."
                  .formatted(name, zone.group(1))
              : "'%s' is not a valid AWS region. %s".formatted(name, ADVICE));
    }
    Region region = Region.of(name);
    if (!Region.regions().contains(region)
        && value(variables, ENDPOINT).isEmpty()
        && !exists(region)) {
      throw Problem.failure("there is no AWS region '%s'. %s".formatted(name, ADVICE));
    }
    return region;
  }

  /** Whether the region has an address: it may be newer than the SDK. */
  private static boolean exists(Region region) {
    try {
      InetAddress.getByName("sts." + region.id() + "." + PartitionMetadata.of(region).dnsSuffix());
      return true;
    } catch (UnknownHostException noSuchRegion) {
      return false;
    }
  }

  private static String regionOfThisMachine() {
    try {
      return new InstanceProfileRegionProvider().getRegion().id();
    } catch (SdkException notOnAws) {
      throw Problem.failure("no AWS region is set. " + ADVICE);
    }
  }

  /**
   * Credentials that have been resolved once.
   *
   * <p>The SDK's clients of STS take the region from the profile or from a system property. Their
   * default address exists in the partition aws only. So the property is set to the region of this
   * account while the credentials are created.
   */
  private static AwsCredentialsProvider credentials(
      ProfileFile files, String name, boolean named, Region region) {
    AwsCredentialsProvider provider =
        named
            ? ProfileCredentialsProvider.builder().profileFile(files).profileName(name).build()
            : DefaultCredentialsProvider.builder()
                .profileFile(() -> files)
                .profileName(name)
                .build();
    String property = SdkSystemSetting.AWS_REGION.property();
    Optional<String> before = Optional.ofNullable(System.getProperty(property));
    System.setProperty(property, region.id());
    try {
      provider.resolveCredentials();
      return provider;
    } catch (RuntimeException failure) {
      if (isNetwork(failure) && failure instanceof SdkException unreachable) {
        throw unreachable;
      }
      Optional<AwsProfile> asked =
          AwsProfile.of(files, name).filter(profile -> named || profile.givesCredentials());
      if (asked.isEmpty() && !name.equals(DEFAULT_PROFILE)) {
        throw noProfile(files, name);
      }
      throw Problem.failure(
          asked
              .map(profile -> profile.explain(failure))
              .orElse(
                  "no AWS credentials were found. Name a profile with --profile or AWS_PROFILE, or run: aws configure"));
    } finally {
      before.ifPresentOrElse(
          value -> System.setProperty(property, value), () -> System.clearProperty(property));
    }
  }

  private static boolean isNetwork(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES)
        .anyMatch(
            cause ->
                cause instanceof UnknownHostException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof SSLException);
  }

  /** The region of the account. */
  public Region region() {
    return region;
  }

  /**
   * Creates a client with bounded times and retries. Limits that the builder already has are kept.
   *
   * @param service as the SDK's endpoint variables name it, such as {@code DYNAMODB}
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      String service, B builder) {
    ClientOverrideConfiguration given = builder.overrideConfiguration();
    ClientOverrideConfiguration.Builder limits = given.toBuilder();
    if (given.apiCallTimeout().isEmpty()) {
      LIMITS.applyTo(limits);
    }
    return built(service, builder.httpClient(http), limits);
  }

  /** Creates a client that waits for the response of a function and never retries. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C askingOnce(
      String service, B builder) {
    return built(
        service,
        builder.httpClient(patientHttp),
        builder.overrideConfiguration().toBuilder()
            .apiCallTimeout(INVOCATION)
            .retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private <B extends AwsClientBuilder<B, C>, C> C built(
      String service, B builder, ClientOverrideConfiguration.Builder limits) {
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(
            limits.defaultProfileFileSupplier(() -> files).defaultProfileName(profile).build())
        .build();
  }

  /**
   * The address that the SDK's variables name, validated: the SDK reports an invalid or empty
   * address as an internal error.
   */
  private Optional<URI> endpoint(String service) {
    if (value(variables, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
        .filter("true"::equalsIgnoreCase)
        .isPresent()) {
      return Optional.empty();
    }
    return Stream.of(ENDPOINT + "_" + service, ENDPOINT)
        .flatMap(name -> value(variables, name).map(text -> address(name, text)).stream())
        .findFirst();
  }

  private static URI address(String variable, String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Reported below, together with an example.
    }
    throw Problem.usage(
        "%s is not a valid address. Write one such as http://127.0.0.1:4566".formatted(variable));
  }

  private static Optional<String> value(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public void close() {
    http.close();
    patientHttp.close();
  }
}
