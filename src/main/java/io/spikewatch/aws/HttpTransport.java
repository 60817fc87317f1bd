package io.spikewatch.aws;

import io.spikewatch.http.Connections;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Over HTTP, on connections that all calls of a process share; repeats nothing. */
public final class HttpTransport implements Transport, AutoCloseable {

  /** As many as creators may be polled at once; none is opened before it is needed. */
  private static final int MOST_IN_FLIGHT = 400;

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** No answer of DynamoDB holds more than 16 MB of items, which JSON and Base64 make larger. */
  private static final int MOST_BYTES = 64 << 20;

  private final CloseableHttpClient client =
      HttpClients.createMinimal(Connections.pool(MOST_IN_FLIGHT, CONNECT));

  @Override
  public Reply post(URI address, Map<String, String> headers, byte[] body, Duration patience)
      throws IOException {
    HttpPost request = new HttpPost("/");
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.parse(headers.get("content-type"))));
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(patience))
            .setResponseTimeout(Timeout.of(patience))
            .build());
    HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
      return new Reply(
          response.getCode(),
          body(response),
          header(response, "x-amz-crc32").map(Long::valueOf),
          header(response, "x-amzn-RequestId"));
    }
  }

  private static byte[] body(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    byte[] body = entity.getContent().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
    }
    return body;
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
