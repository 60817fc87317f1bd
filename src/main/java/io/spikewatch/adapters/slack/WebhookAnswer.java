package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The response of a webhook.
 *
 * @param word the error code in the body, in letters and underscores; empty if there is none
 * @param refusal why the message was rejected although the status is a success
 */
record WebhookAnswer(int status, String word, Optional<String> refusal, Duration retryAfter) {

  /** Slack's error codes for a rejected message. Another form of the message may be accepted. */
  private static final Set<String> MESSAGE_ERRORS =
      Set.of("invalid_payload", "invalid_blocks", "invalid_attachments", "no_text", "msg_too_long");

  /** Fields that hold 0, or a status of success, unless the message was rejected. */
  private static final List<String> NUMBERS = List.of("code", "errcode", "StatusCode");

  private static final int MAX_BODY = 16_384;
  private static final Duration UNSAID = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT = Duration.ofDays(1);
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]{0,63}");
  private static final Pattern HTML =
      Pattern.compile("<(!doctype|html|head|body|\\?xml)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Reads only the start of the body, whatever its length. */
  static WebhookAnswer read(ClassicHttpResponse response, Instant now) throws IOException {
    String body = body(response.getEntity());
    boolean webPage =
        HTML.matcher(body).lookingAt()
            || header(response, "Content-Type").filter(t -> t.startsWith("text/html")).isPresent();
    Optional<String> error = error(body);
    Optional<String> refusal =
        webPage
            ? Optional.of("answered with a web page, as no webhook does")
            : error.map(word -> word.isEmpty() ? "answered with a body that says no" : word);
    return new WebhookAnswer(
        response.getCode(),
        error.orElse(""),
        refusal,
        header(response, "Retry-After").flatMap(text -> delay(text, now)).orElse(UNSAID));
  }

  /** The result for the message. */
  PostResult verdict(int attempts) {
    if (status >= 200 && status < 300) {
      // A wrong address may respond with success too, and every alert would be lost.
      return refusal
          .<PostResult>map(why -> new PostResult.PostRefused(named(why), true))
          .orElseGet(() -> new PostResult.Posted(attempts));
    }
    if (status >= 300 && status < 400) {
      return new PostResult.PostRefused(named("a redirect, not followed"), true);
    }
    return switch (status) {
      case 429 -> new PostResult.RateLimited(retryAfter);
      case 408, 425 -> new PostResult.SlackUnavailable(named("a time-out"));
      case 400, 403, 404, 410, 413 -> new PostResult.PostRefused(named(word), true);
      default ->
          status >= 500
              ? new PostResult.SlackUnavailable(named(word))
              : new PostResult.PostRefused(named(word), false);
    };
  }

  /** Whether the message, and not the webhook, caused the error. */
  boolean blamesMessage() {
    return status == 400 || status == 413 || (status < 300 && MESSAGE_ERRORS.contains(word));
  }

  private String named(String what) {
    return what.isEmpty() ? "HTTP " + status : "HTTP " + status + " " + what;
  }

  private static String body(HttpEntity entity) throws IOException {
    if (entity == null) {
      return "";
    }
    // The body is not closed, because closing would read the rest. The request is cancelled
    // together with its connection.
    InputStream body = entity.getContent();
    return new String(body.readNBytes(MAX_BODY), StandardCharsets.UTF_8).strip();
  }

  /**
   * The error code in the body, an empty text for an error without a code, or empty for a success.
   */
  private static Optional<String> error(String body) {
    if (WORD.matcher(body).matches()) {
      return Optional.of(body).filter(word -> !word.equalsIgnoreCase("ok"));
    }
    try {
      return body.startsWith("{") ? error(JsonObject.parse(body)) : Optional.empty();
    } catch (MalformedJsonException e) {
      // Receivers other than Slack have any response body: only a clear error is one.
      return Optional.empty();
    }
  }

  private static Optional<String> error(JsonObject body) throws MalformedJsonException {
    boolean no =
        body.has("ok")
            ? !body.flag("ok")
            : body.has("success")
                ? !body.flag("success")
                : body.has("error") || body.has("errors") || hasErrorNumber(body);
    return no
        ? Optional.of(body.optionalText("error").filter(e -> WORD.matcher(e).matches()).orElse(""))
        : Optional.empty();
  }

  /** Services that do not read Slack's messages, such as Lark and DingTalk, return a number. */
  private static boolean hasErrorNumber(JsonObject body) throws MalformedJsonException {
    for (String name : NUMBERS) {
      int number = body.optionalNumber(name).map(BigDecimal::intValue).orElse(0);
      if (number != 0 && (number < 200 || number >= 300)) {
        return true;
      }
    }
    return false;
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
        .map(wait -> wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait);
  }
}
