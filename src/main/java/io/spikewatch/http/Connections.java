package io.spikewatch.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Pools of connections, built for a start that has no time to lose. */
public final class Connections {

  /** A process may be frozen for hours between two runs: what was open then is dead. */
  private static final Timeout IDLE = Timeout.ofSeconds(20);

  private static final Http1Config BOUNDED_HEAD =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private Connections() {}

  /** A pool with a connection for each request that may be in flight, all to one host. */
  public static HttpClientConnectionManager pool(int inFlight, Duration connectTimeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(inFlight)
        .setMaxConnPerRoute(inFlight)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED_HEAD).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setIdleTimeout(IDLE)
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
        .setTlsSocketStrategy(Connections::secured)
        .build();
  }

  /**
   * Begins to read trust, on a thread of its own, for a process that will soon ask somebody over
   * TLS: that takes a start as long as all the rest of it.
   */
  public static void prepareTls() {
    Thread.ofPlatform().daemon().name("tls-ahead").start(Trust::rehearse);
  }

  /** Trust is read when somebody is asked over TLS, and then once for the process. */
  private static SSLSocket secured(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    return Trust.TLS.upgrade(socket, host, port, attachment, context);
  }
}
