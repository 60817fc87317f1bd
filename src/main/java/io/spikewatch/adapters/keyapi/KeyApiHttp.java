package io.spikewatch.adapters.keyapi;

import io.spikewatch.adapters.http.Connections;
import io.spikewatch.adapters.http.NetworkAdvice;
import io.spikewatch.adapters.http.ProxyRefusedException;
import io.spikewatch.adapters.http.ProxyRoute;
import io.spikewatch.adapters.keyapi.Reply.Answer;
import io.spikewatch.adapters.keyapi.Reply.NoResponse;
import io.spikewatch.adapters.keyapi.Reply.Unpaid;
import io.spikewatch.adapters.keyapi.Reply.UnreadableReply;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.PageRequest;
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
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
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
 * <p>It follows no redirect, stores no cookie, retries nothing and decompresses nothing. Every
 * exchange ends within its time limit and reads at most the body limit, whatever the server does.
 */
public final class KeyApiHttp implements AutoCloseable {

  private static final String PATH = "/v1/tiktok/influencer/videos/analytics";

  private final KeyApiSettings settings;
  private final CloseableHttpClient client;
  private final HttpHost host;
  private final String path;

  /** Creates the client without opening a connection. */
  public KeyApiHttp(KeyApiSettings settings) {
    this.settings = settings;
    URI base = settings.base();
    this.client =
        Connections.client(
            Connections.pool(settings.maxInFlight(), settings.connectTimeout()),
            settings.route().proxy());
    this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    this.path = path(base.getRawPath().replaceAll("/+$", ""));
  }

  /** The path of the endpoint. People paste it from the documentation, completely or partly. */
  private static String path(String base) {
    for (int length = Math.min(base.length(), PATH.length()); length > 0; length--) {
      boolean whole = length == PATH.length() || PATH.charAt(length) == '/';
      if (whole && base.endsWith(PATH.substring(0, length))) {
        return base.substring(0, base.length() - length) + PATH;
      }
    }
    return base + PATH;
  }

  /** Requests a page once, within the time limit. A request that is sent costs a credit. */
  Reply get(PageRequest page, String key, CreditMeter credits, Duration bound) {
    if (settings.route() instanceof ProxyRoute.Unusable(String reason)) {
      return new NoResponse(reason, false);
    }
    Duration total = bound.compareTo(settings.totalTimeout()) < 0 ? bound : settings.totalTimeout();
    PaidRequest request = request(page, key, credits, total);
    FutureTask<Reply> exchange = new FutureTask<>(() -> exchange(request));
    // The socket timeout restarts with every byte, so a slow-drip response needs an external
    // watchdog.
    Thread.ofVirtual().name("keyapi").start(exchange);
    try {
      return exchange.get(total.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      boolean sent = !request.withdraw();
      String what = sent ? "no whole answer" : "no connection";
      return new NoResponse(what + " within " + total.toMillis() + " ms", sent);
    } catch (ExecutionException e) {
      request.failure().ifPresent(KeyApiHttp::rethrow);
      return new NoResponse(
          "the HTTP client failed: " + name(Objects.requireNonNullElse(e.getCause(), e)),
          !request.withdraw());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NoResponse("interrupted", !request.withdraw());
    } finally {
      if (!exchange.isDone()) {
        request.cancel();
        exchange.cancel(true);
      }
    }
  }

  private static void rethrow(RuntimeException failure) {
    throw failure;
  }

  private PaidRequest request(PageRequest page, String key, CreditMeter credits, Duration total) {
    PaidRequest request = new PaidRequest(path + "?" + query(page), credits);
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

  private Reply exchange(PaidRequest request) {
    try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
      try {
        return read(response);
      } finally {
        // Closing would first read the rest of the body, which can be endless. If the body was read
        // to its end, its connection is already back in the pool, and this does nothing.
        request.cancel();
      }
    } catch (UnusableBody e) {
      return new UnreadableReply(e.problem);
    } catch (PaidRequest.NotSent e) {
      return new Unpaid();
    } catch (IOException e) {
      return new NoResponse(
          problem(e) + NetworkAdvice.after(e, settings.route().proxy()), !request.withdraw());
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
      // A page needs its body. For an error the status is enough.
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
      case ProxyRefusedException e -> "the source was not reached";
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

  /** Ends the reading of a body that is not used. */
  private static final class UnusableBody extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnusableBody(String problem) {
      super(problem);
      this.problem = problem;
    }
  }
}
