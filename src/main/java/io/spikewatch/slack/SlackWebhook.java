package io.spikewatch.slack;

import io.spikewatch.http.Pause;
import io.spikewatch.slack.PostResult.Posted;
import io.spikewatch.slack.PostResult.Throttled;
import io.spikewatch.slack.PostResult.Unavailable;
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
 * Posts messages to one incoming webhook, within the time it is given.
 *
 * <p>A message is posted at least once or the result says why not. It may appear twice when an
 * answer is lost, since a webhook knows no idempotency. A payload that Slack finds malformed is
 * sent once more as its text alone: a layout it stops accepting then costs the layout, not the
 * alert.
 */
public final class SlackWebhook {
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(8);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(400);

  private final HttpClient client;
  private final WebhookUrl url;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator jitter;

  /**
   * @param client one that neither follows redirects nor retries, as {@link WebhookHttp#minimal}
   *     makes it
   */
  public SlackWebhook(
      HttpClient client, WebhookUrl url, Pause pause, InstantSource clock, RandomGenerator jitter) {
    this.client = client;
    this.url = url;
    this.pause = pause;
    this.clock = clock;
    this.jitter = jitter;
  }

  /** Posts a message; every wait and every attempt together take no longer than {@code budget}. */
  public PostResult post(SlackMessage message, Duration budget) {
    Instant deadline = clock.instant().plus(budget);
    Delivery laidOut = new Delivery(message.json(), deadline);
    PostResult result = laidOut.run();
    if (!laidOut.messageBlamed) {
      return result;
    }
    Delivery plain = new Delivery(message.textOnly(), deadline);
    return switch (plain.run()) {
      case Posted posted -> new Posted(laidOut.attempts + posted.attempts(), true);
      case PostResult.Refused refused -> result;
      // Not final: a later delivery may still bring the text.
      case Throttled throttled -> throttled;
      case Unavailable unavailable -> unavailable;
    };
  }

  /** One payload on its way. */
  private final class Delivery {
    private final String json;
    private final Instant deadline;
    private int attempts;
    private boolean messageBlamed;

    Delivery(String json, Instant deadline) {
      this.json = json;
      this.deadline = deadline;
    }

    PostResult run() {
      PostResult result = new Unavailable("no time left to post");
      Duration left = left();
      // Less than a millisecond would become a time-out of zero, which means none at all.
      while (left.toMillis() > 0) {
        result = attempt(left);
        Optional<Duration> wait = wait(result);
        left = left();
        if (wait.isEmpty() || attempts == MAX_ATTEMPTS || wait.get().compareTo(left) >= 0) {
          return result;
        }
        try {
          pause.sleep(wait.get());
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
        case Throttled throttled -> Optional.of(throttled.retryAfter());
        case Unavailable unavailable -> Optional.of(backoff());
        case Posted posted -> Optional.empty();
        case PostResult.Refused refused -> Optional.empty();
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
      // A socket's time-out starts anew with each byte; the watchdog ends a dripping answer.
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
        return new Unavailable(request.isCancelled() ? "timed out" : reason(failed));
      } finally {
        watchdog.cancel(false);
        // Closing the response instead would first read the rest of its body, however long.
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

    /** Our own words: an exception's may hold the address. */
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
