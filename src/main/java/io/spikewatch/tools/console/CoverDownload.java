package io.spikewatch.tools.console;

import io.spikewatch.adapters.http.Connections;
import io.spikewatch.core.snapshot.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;

/**
 * Downloads a cover: by https from a public address, without redirects, within a size and a time.
 */
final class CoverDownload implements Covers.CoverSource {

  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout SILENCE = Timeout.ofSeconds(4);
  private static final int PARALLEL = 4;
  private static final int CHUNK = 16_384;
  private static final int HTTPS = 443;

  private final CloseableHttpClient client;

  CoverDownload() {
    this(
        HttpClients.createMinimal(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(PARALLEL)
                .setMaxConnPerRoute(PARALLEL)
                .setDnsResolver(new PublicHosts())
                .setTlsSocketStrategy(Connections.TLS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(SILENCE)
                        .build())
                .build()));
  }

  CoverDownload(CloseableHttpClient client) {
    this.client = client;
  }

  /** Whether an address may be requested: https, the usual port, and a name of a host. */
  static boolean allowed(URI uri) {
    String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(uri.getScheme())
        && (uri.getPort() == -1 || uri.getPort() == HTTPS)
        && uri.getRawUserInfo() == null
        && host.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])?");
  }

  @Override
  public Optional<byte[]> read(URI uri) {
    return allowed(uri) ? download(uri) : Optional.empty();
  }

  Optional<byte[]> download(URI uri) {
    HttpGet request = new HttpGet(uri);
    try (ClassicHttpResponse response =
        client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
      try {
        return content(response);
      } finally {
        // Closing would first read the rest of the body, which can be endless. If the body was read
        // to its end, its connection is already back in the pool, and this does nothing.
        request.cancel();
      }
    } catch (IOException | HttpException _) {
      // A cover is decoration: the card shows the initial of the creator instead.
      return Optional.empty();
    }
  }

  private static Optional<byte[]> content(ClassicHttpResponse response) throws IOException {
    if (response.getCode() != HttpStatus.SC_OK || response.getEntity() == null) {
      return Optional.empty();
    }
    Deadline deadline = Deadline.in(MAX_TIME, System::nanoTime);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = response.getEntity().getContent();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      all.write(chunk, 0, read);
      if (all.size() > CoverImage.MAX_BYTES || deadline.left().isZero()) {
        throw new IOException("the cover is too large or too slow");
      }
    }
    return Optional.of(all.toByteArray());
  }
}
