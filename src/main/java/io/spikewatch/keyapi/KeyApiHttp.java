package io.spikewatch.keyapi;

import io.spikewatch.http.Connections;
import io.spikewatch.keyapi.Reply.Answer;
import io.spikewatch.keyapi.Reply.Silence;
import io.spikewatch.keyapi.Reply.Unreadable;
import io.spikewatch.snapshot.PageRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Single exchanges with the source, over connections that all runs of a process share.
 *
 * <p>It follows no redirect, keeps no cookie, repeats nothing and unpacks nothing. Whatever the
 * other side does, an exchange ends within its bound and holds no more than the body limit.
 */
public final class KeyApiHttp implements AutoCloseable {

  private static final String PATH = "/v1/tiktok/influencer/videos/analytics";

  private final KeyApiSettings settings;
  private final CloseableHttpClient client;
  private final HttpHost host;
  private final String path;

  /** Opens no connection yet. */
  public KeyApiHttp(KeyApiSettings settings) {
    this.settings = settings;
    this.client =
        HttpClients.createMinimal(
            Connections.pool(settings.maxInFlight(), settings.connectTimeout()));
    URI base = settings.base();
    this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    this.path = base.getRawPath().replaceAll("/+$", "") + PATH;
  }

  /** Asks for a page once; ends within the bound. */
  Reply get(PageRequest page, String key, Duration bound) {
    Duration total = bound.compareTo(settings.totalTimeout()) < 0 ? bound : settings.totalTimeout();
    HttpGet request = request(page, key, total);
    FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(request));
    // A socket's timeout starts anew with every byte: only somebody outside can end a drip.
    Thread.ofVirtual().name("keyapi").start(exchange);
    try {
      return exchange.get(total.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Silence("no whole answer within " + total.toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Silence(
          "the HTTP client failed: " + name(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Silence("interrupted");
    } finally {
      if (!exchange.isDone()) {
        request.cancel();
        exchange.cancel(true);
      }
    }
  }

  private HttpGet request(PageRequest page, String key, Duration total) {
    HttpGet request = new HttpGet(path + "?" + query(page));
    request.setHeader("Authorization", "Bearer " + key);
    request.setHeader("Accept", "application/json");
    request.setHeader("User-Agent", "spikewatch");
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(total))
            .setResponseTimeout(Timeout.of(settings.responseTimeout()))
            .build());
    return request;
  }

  private static String query(PageRequest page) {
    String creator =
        page.creator()
            .userId()
            .map(id -> "user_id=" + encoded(id))
            .orElseGet(() -> "unique_id=" + encoded(page.creator().handle()));
    int sortField =
        switch (page.order()) {
          case VIEWS -> 1;
          case SALES -> 2;
          case GMV -> 3;
          case NEWEST -> 4;
        };
    return creator
        + ("&influencer_video_sort_field=" + sortField + "&sort_type=1")
        + ("&page_num=" + page.page() + "&page_size=" + PageRequest.SIZE);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Reply exchange(HttpGet request) {
    try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
      try {
        return read(response);
      } finally {
        // Closing would first read what is left of the body, and some bodies have no end. A body
        // that was read to its end has given its connection back: then this does nothing.
        request.cancel();
      }
    } catch (UnusableBody e) {
      return new Unreadable(e.problem);
    } catch (IOException e) {
      return new Silence(problem(e));
    }
  }

  private Reply read(ClassicHttpResponse response) throws IOException {
    Optional<String> retryAfter =
        Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue);
    try {
      return new Answer(response.getCode(), retryAfter, body(response));
    } catch (IOException e) {
      if (response.getCode() == 200) {
        throw e;
      }
      // A page needs its body; of an error the status says enough.
      return new Answer(response.getCode(), retryAfter, "");
    }
  }

  private String body(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    String encoding = entity.getContentEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new UnusableBody("a body packed with " + encoding + ", which was not asked for");
    }
    int limit = settings.bodyLimit();
    try {
      byte[] bytes = entity.getContent().readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new UnusableBody("a body of more than " + limit + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (ConnectionClosedException | MalformedChunkCodingException e) {
      throw new UnusableBody("a truncated body");
    }
  }

  private static String problem(IOException failure) {
    return switch (failure) {
      case ConnectTimeoutException e -> "no connection in time";
      case SocketTimeoutException e -> "no answer in time";
      case UnknownHostException e -> "the host is not known";
      case ConnectException e -> "the connection was refused";
      case SSLException e -> "no secure connection";
      case SocketException e -> "the connection broke";
      case NoHttpResponseException e -> "the connection was closed without an answer";
      default -> "no HTTP answer: " + name(failure);
    };
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** Ends the reading of a body of which nothing will be used. */
  private static final class UnusableBody extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnusableBody(String problem) {
      super(problem);
      this.problem = problem;
    }
  }
}
