package io.spikewatch.adapters.keyapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Interprets a response. It is strict about the envelope and tolerant about each video. It throws
 * no exception, and its memory is bounded by the body. Its reasons contain the original message of
 * the source; {@link Redaction} makes them safe to show.
 */
public final class ResponseParser {

  /**
   * The length of the body bounds strings and numbers. A number is checked as text before it is
   * computed with. Field names are cached from page to page. For a hostile body, Jackson caches at
   * most twelve thousand short names.
   */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxNameLength(200)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private ResponseParser() {}

  /** The result of a response. */
  public static FetchResult parse(int status, String body) {
    String http = "HTTP " + status;
    if (status == 200) {
      return parsePage(body);
    }
    if (status >= 300 && status < 400) {
      return new Malformed(http + ": redirect to another address refused");
    }
    if (status < 300) {
      return new Malformed(http + " instead of 200");
    }
    return isJson(body)
        ? Errors.named(status, http, message(body))
        : notReached(status, http, body);
  }

  /**
   * A page of a proxy, a portal or a wrong address says nothing about the key, the plan or a
   * creator.
   */
  private static FetchResult notReached(int status, String http, String body) {
    String reason =
        "%s with %s: KeyAPI was not reached, something in between or another address has answered"
            .formatted(http, isHtml(body) ? "an HTML page" : "text that is not JSON");
    if (status == 429) {
      return new Throttled(reason);
    }
    return status >= 500 || status == 408 ? new Unavailable(reason) : new Malformed(reason);
  }

  /** Whether it may be a response of the API. An error may have no body. */
  private static boolean isJson(String body) {
    String text = withoutMark(body).stripLeading();
    return text.isEmpty() || text.startsWith("{");
  }

  private static FetchResult parsePage(String body) {
    if (body.isBlank()) {
      return new Malformed("HTTP 200 with an empty body");
    }
    if (isHtml(body)) {
      return new Malformed("HTTP 200 with an HTML page instead of JSON");
    }
    Envelope envelope = new Envelope();
    String problem = read(body, envelope);
    return problem.isEmpty() ? envelope.result() : new Malformed(problem);
  }

  private static String message(String body) {
    Envelope envelope = new Envelope();
    // A message before the position of the JSON error is still worth showing.
    String ignored = read(body, envelope);
    return envelope.message();
  }

  /** Fills the envelope. Returns the problem of the JSON, empty if there is none. */
  private static String read(String body, Envelope envelope) {
    String text = withoutMark(body);
    // The parser compares names in bytes four at a time, which is faster.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return "HTTP 200 with something other than a JSON object";
      }
      envelope.read(json);
      return json.nextToken() == null ? "" : "more text behind the JSON";
    } catch (JsonEOFException e) {
      return "truncated JSON at character " + body.length();
    } catch (StreamConstraintsException e) {
      return "JSON nested too deeply, or with too long a name";
    } catch (JsonProcessingException e) {
      int read = Math.clamp(e.getLocation().getByteOffset(), 0, bytes.length);
      int characters = new String(bytes, 0, read, StandardCharsets.UTF_8).length();
      return "invalid JSON at character " + characters;
    } catch (IOException | RuntimeException e) {
      // Untrusted input must not end a run, not even through an error of the parser.
      return "JSON that cannot be read: " + e.getClass().getSimpleName();
    }
  }

  private static boolean isHtml(String body) {
    return withoutMark(body).stripLeading().startsWith("<");
  }

  private static String withoutMark(String body) {
    return body.startsWith("\uFEFF") ? body.substring(1) : body;
  }
}
