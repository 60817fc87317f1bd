package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.http.Connections;
import io.spikewatch.adapters.http.ProxyAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client for webhooks. */
public final class WebhookHttp {
  private static final int MAX_LINE = 8_192;
  private static final int MAX_HEADERS = 100;

  private WebhookHttp() {}

  /**
   * A client that makes one exchange: no redirects, retries, cookies or compression. These features
   * are not loaded in a cold start. Certificates are verified.
   */
  public static HttpClient client(Duration connectTimeout, Optional<ProxyAddress> proxy) {
    Timeout timeout = Timeout.of(connectTimeout);
    Http1Config bounds =
        Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build();
    return Connections.client(
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .build(),
        proxy);
  }
}
