package io.spikewatch.adapters.aws;

import io.spikewatch.adapters.http.Connections;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.http.ProxyRoutes;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * The HTTP connections of the AWS clients: those of the source, with the SDK's own pool handling.
 */
public final class AwsHttp {

  /** The longest wait for the next byte. The limit of the whole call is usually shorter. */
  public static final Duration READ = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /**
   * Enough for the maximum number of concurrent polls. A connection is opened only when it is
   * needed.
   */
  private static final int MAX_CONNECTIONS = 400;

  /** The SDK would use {@code HTTP_PROXY} for every host, and ignore the other variables. */
  private static final ProxyConfiguration NONE_OF_THE_SDK =
      ProxyConfiguration.builder()
          .useEnvironmentVariableValues(false)
          .useSystemPropertyValues(false)
          .build();

  private AwsHttp() {}

  /** Opens a pool that the caller must close. Several clients may share it. */
  public static SdkHttpClient open(Proxies proxies) {
    return open(proxies, READ);
  }

  /** Opens a pool for calls with a longer response time, such as the invocation of a function. */
  public static SdkHttpClient open(Proxies proxies, Duration read) {
    ProxyRoutes routes = new ProxyRoutes(proxies);
    return Apache5HttpClient.builder()
        .maxConnections(MAX_CONNECTIONS)
        .connectionTimeout(CONNECT)
        .connectionAcquisitionTimeout(READ)
        .socketTimeout(read)
        .connectionMaxIdleTime(Connections.IDLE)
        // The next request closes expired idle connections, so no thread is needed.
        .useIdleConnectionReaper(false)
        .tlsSocketStrategy(Connections.TLS)
        .proxyConfiguration(NONE_OF_THE_SDK)
        .httpRoutePlanner(routes)
        .credentialsProvider(routes.credentials())
        .build();
  }
}
