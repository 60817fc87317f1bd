package io.spikewatch.adapters.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Connection pools that are optimised for a fast cold start. */
public final class Connections {

  /**
   * The maximum idle time. A process may be frozen for hours between two runs, and its open
   * connections are then unusable.
   */
  public static final Duration IDLE = Duration.ofSeconds(20);

  /**
   * TLS for all clients of the process. The platform's certificates are read once, at the first
   * connection.
   */
  public static final TlsSocketStrategy TLS =
      (socket, host, port, attachment, context) ->
          PlatformTrust.STRATEGY.upgrade(socket, host, port, attachment, context);

  private static final Http1Config BOUNDED_HEAD =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  /** Marks an exchange that was sent after the proxy's CONNECT. */
  private static final String SENT = "io.spikewatch.sent";

  private Connections() {}

  /**
   * A client that only makes exchanges: no redirects, retries, cookies or compression. These
   * features are not loaded in a cold start. The larger client is used only for a proxy.
   */
  public static CloseableHttpClient client(
      HttpClientConnectionManager pool, Optional<ProxyAddress> proxy) {
    return proxy.map(p -> proxied(pool, p)).orElseGet(() -> HttpClients.createMinimal(pool));
  }

  private static CloseableHttpClient proxied(HttpClientConnectionManager pool, ProxyAddress proxy) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    proxy.giveCredentials(credentials);
    return HttpClients.custom()
        .setConnectionManager(pool)
        .setProxy(proxy.target())
        .setDefaultCredentialsProvider(credentials)
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .addExecInterceptorFirst("tunnel", Connections::throughTunnel)
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(), "sent", Connections::throughTransport)
        .build();
  }

  /**
   * Distinguishes a proxy's refusal from a response of the host. The library returns both in the
   * same way, and a 403 of a proxy says nothing about the host.
   */
  private static ClassicHttpResponse throughTunnel(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.removeAttribute(SENT);
    ClassicHttpResponse response = chain.proceed(request, scope);
    if (scope.clientContext.getAttribute(SENT) == null) {
      int status = response.getCode();
      response.close();
      throw new ProxyRefusedException(status);
    }
    return response;
  }

  private static ClassicHttpResponse throughTransport(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    // This client writes a copy of the request. The writer does not know that the copy costs a
    // credit.
    if (scope.clientContext.getAttribute(SENT) == null
        && scope.originalRequest instanceof BeforeFirstByte sending) {
      sending.beforeFirstByte();
    }
    scope.clientContext.setAttribute(SENT, true);
    return chain.proceed(request, scope);
  }

  /** A pool with a connection for each concurrent request, all to one host. */
  public static HttpClientConnectionManager pool(int inFlight, Duration connectTimeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(inFlight)
        .setMaxConnPerRoute(inFlight)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(BOUNDED_HEAD)
                .requestWriterFactory(BeforeFirstByte::writer)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setIdleTimeout(Timeout.of(IDLE))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
        .setTlsSocketStrategy(TLS)
        .build();
  }

  /**
   * The platform and the client both check the host's name. The client's default check first reads
   * a list of all public suffixes. It only protects against certificates that no authority issues.
   */
  private static final class PlatformTrust {
    static final TlsSocketStrategy STRATEGY =
        new DefaultClientTlsStrategy(
            SSLContexts.createSystemDefault(),
            HostnameVerificationPolicy.BOTH,
            new DefaultHostnameVerifier());
  }
}
