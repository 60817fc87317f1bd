package io.spikewatch.slack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What a webhook answered, as far as it matters: the status, the one word with which Slack names an
 * error, and how long to wait.
 */
record WebhookAnswer(int status, String word, boolean webPage, Duration retryAfter) {
  private static final int MAX_BODY = 256;
  private static final Duration UNSAID = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,63}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Reads no more than the beginning of the body, whatever its length. */
  static WebhookAnswer read(ClassicHttpResponse response, Instant now) throws IOException {
    return new WebhookAnswer(
        response.getCode(),
        word(response.getEntity()),
        header(response, "Content-Type").filter(type -> type.startsWith("text/html")).isPresent(),
        header(response, "Retry-After").flatMap(text -> delay(text, now)).orElse(UNSAID));
  }

  /** What it means for the message. */
  PostResult verdict(int attempts) {
    if (status == 200 && webPage) {
      // A wrong address answers like this, and every alert would vanish as if it had been posted.
      return new PostResult.Refused("answered with a web page, as no webhook does", true);
    }
    if (status >= 200 && status < 300) {
      return new PostResult.Posted(attempts, false);
    }
    if (status >= 300 && status < 400) {
      return new PostResult.Refused(named("a redirect, not followed"), true);
    }
    return switch (status) {
      case 429 -> new PostResult.Throttled(retryAfter);
      case 408, 425 -> new PostResult.Unavailable(named("a time-out"));
      case 400, 403, 404, 410, 413 -> new PostResult.Refused(named(word), true);
      default ->
          status >= 500
              ? new PostResult.Unavailable(named(word))
              : new PostResult.Refused(named(word), false);
    };
  }

  /** Whether it is the message, not the webhook, that was found at fault. */
  boolean blamesMessage() {
    return status == 400 || status == 413;
  }

  private String named(String what) {
    return what.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + what;
  }

  private static String word(HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    // Not closed: closing would read the rest. The request is cancelled, and with it the
    // connection.
    InputStream body = entity.getContent();
    String text = new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8).strip();
    return WORD.matcher(text).matches() ? text : "";
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return Optional.ofNullable(header).map(Header::getValue).map(String::strip);
  }

  private static Optional<Duration> delay(String text, Instant now) {
    Optional<Duration> delay =
        SECONDS.matcher(text).matches()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
            : Optional.ofNullable(DateUtils.parseStandardDate(text))
                .map(at -> Duration.between(now, at));
    return delay
        .map(wait -> wait.compareTo(UNSAID) < 0 ? UNSAID : wait)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }
}
