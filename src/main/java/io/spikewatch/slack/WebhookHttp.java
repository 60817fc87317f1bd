package io.spikewatch.slack;

import java.time.Duration;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client a webhook is posted with. */
public final class WebhookHttp {
  private static final int MAX_LINE = 8_192;
  private static final int MAX_HEADERS = 100;

  private WebhookHttp() {}

  /**
   * A client that does one exchange and nothing of its own accord: no redirects, retries, cookies
   * or compression. What it leaves out it need not load in a cold start. Certificates are verified.
   */
  public static HttpClient minimal(Duration connectTimeout) {
    Timeout timeout = Timeout.of(connectTimeout);
    Http1Config bounds =
        Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build();
    return HttpClients.createMinimal(
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .build());
  }
}
