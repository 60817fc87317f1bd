package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.http.NetworkAdvice;
import io.spikewatch.adapters.http.ProxyAddress;
import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.adapters.slack.PostResult.Posted;
import io.spikewatch.adapters.slack.PostResult.RateLimited;
import io.spikewatch.adapters.slack.PostResult.SlackUnavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts messages to one incoming webhook, within a time limit.
 *
 * <p>A message is posted at least once, or the result has a reason. It may appear twice if a
 * response is lost, because a webhook is not idempotent. A payload that Slack rejects as malformed
 * is sent again as text. If Slack stops accepting a layout, the alert still arrives.
 */
public final class SlackWebhook {
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(8);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(400);

  private final HttpClient client;
  private final Optional<ProxyAddress> proxy;
  private final WebhookUrl url;
  private final Sleeper sleeper;
  private final InstantSource clock;
  private final RandomGenerator jitter;

  /**
   * @param client must neither follow redirects nor retry, like {@link WebhookHttp#client}
   * @param proxy the proxy that the client uses, for the text of a failure
   */
  public SlackWebhook(
      HttpClient client,
      Optional<ProxyAddress> proxy,
      WebhookUrl url,
      Sleeper sleeper,
      InstantSource clock,
      RandomGenerator jitter) {
    this.client = client;
    this.proxy = proxy;
    this.url = url;
    this.sleeper = sleeper;
    this.clock = clock;
    this.jitter = jitter;
  }

  /** Posts a message. All attempts and waits together take at most {@code budget}. */
  public PostResult post(SlackMessage message, Duration budget) {
    Instant deadline = clock.instant().plus(budget);
    PostAttempts laidOut = new PostAttempts(message.json(), deadline);
    PostResult result = laidOut.run();
    int attempts = laidOut.attempts;
    boolean blamed = laidOut.messageBlamed;
    if (blamed && !message.withoutImages().equals(message.json())) {
      PostAttempts plain = new PostAttempts(message.withoutImages(), deadline);
      PostResult second = plain.run();
      attempts += plain.attempts;
      blamed = plain.messageBlamed;
      if (second instanceof Posted) {
        return new Posted(attempts);
      }
      result = blamed ? result : second;
    }
    return blamed ? textOnly(message, deadline, attempts, result) : result;
  }

  private PostResult textOnly(
      SlackMessage message, Instant deadline, int attempts, PostResult refusal) {
    return switch (new PostAttempts(message.textOnly(), deadline).run()) {
      case Posted posted -> new Posted(attempts + posted.attempts());
      case PostResult.PostRefused _ -> refusal;
      // Not permanent: a later delivery may still post the text.
      case RateLimited rateLimited -> rateLimited;
      case SlackUnavailable unavailable -> unavailable;
    };
  }

  /** The attempts to post one payload. */
  private final class PostAttempts {
    private final String json;
    private final Instant deadline;
    private int attempts;
    private boolean messageBlamed;

    PostAttempts(String json, Instant deadline) {
      this.json = json;
      this.deadline = deadline;
    }

    PostResult run() {
      PostResult result = new SlackUnavailable("no time left to post");
      Duration left = left();
      // Less than a millisecond would become a timeout of zero, which means no timeout.
      while (left.toMillis() > 0) {
        result = attempt(left);
        Optional<Duration> wait = wait(result);
        left = left();
        if (wait.isEmpty() || attempts == MAX_ATTEMPTS || wait.get().compareTo(left) >= 0) {
          return result;
        }
        try {
          sleeper.sleep(wait.get());
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return result;
        }
        left = left();
      }
      return result;
    }

    private Duration left() {
      return Duration.between(clock.instant(), deadline);
    }

    private Optional<Duration> wait(PostResult result) {
      return switch (result) {
        case RateLimited rateLimited -> Optional.of(rateLimited.retryAfter());
        case SlackUnavailable unavailable -> Optional.of(backoff());
        case Posted posted -> Optional.empty();
        case PostResult.PostRefused refused -> Optional.empty();
      };
    }

    private Duration backoff() {
      long longest = FIRST_BACKOFF.toMillis() << attempts;
      return Duration.ofMillis(jitter.nextLong(longest / 2, longest + 1));
    }

    private PostResult attempt(Duration left) {
      attempts++;
      Duration limit = left.compareTo(ATTEMPT_LIMIT) < 0 ? left : ATTEMPT_LIMIT;
      HttpPost request = request(limit);
      // The socket timeout restarts with each byte, so a slow-drip response needs this watchdog.
      CompletableFuture<Void> watchdog =
          CompletableFuture.runAsync(
              request::cancel,
              CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
      try {
        ClassicHttpResponse response =
            client.executeOpen(HttpHost.create(url.uri()), request, null);
        WebhookAnswer answer = WebhookAnswer.read(response, clock.instant());
        messageBlamed = answer.blamesMessage();
        return answer.verdict(attempts);
      } catch (IOException failed) {
        return new SlackUnavailable(
            request.isCancelled()
                ? "timed out"
                : reason(failed) + NetworkAdvice.after(failed, proxy));
      } finally {
        watchdog.cancel(false);
        // Closing the response would first read the rest of its body, however long.
        request.cancel();
      }
    }

    private HttpPost request(Duration limit) {
      HttpPost request = new HttpPost(url.uri());
      request.setConfig(
          RequestConfig.custom()
              .setResponseTimeout(Timeout.of(limit))
              .setConnectionRequestTimeout(Timeout.of(limit))
              .setRedirectsEnabled(false)
              .build());
      request.setHeader("Connection", "close");
      request.setEntity(
          new StringEntity(json, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
      return request;
    }

    /** A fixed text, because the message of an exception may contain the address. */
    private static String reason(IOException failed) {
      return switch (failed) {
        case SocketTimeoutException timeout -> "timed out";
        case UnknownHostException unknown -> "the host is unknown";
        case ConnectException refused -> "the connection was refused";
        case SSLException tls -> "the TLS handshake or certificate was not accepted";
        case ClientProtocolException protocol -> "the answer was not HTTP";
        default -> "the connection was lost";
      };
    }
  }
}
