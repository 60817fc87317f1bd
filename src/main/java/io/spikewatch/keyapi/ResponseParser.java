package io.spikewatch.keyapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Says what an answer means: strict about the envelope, tolerant about each video in it. Never
 * throws, and keeps no more than the body holds. Its reasons still have the words of the source;
 * {@link Reasons} makes them fit to be shown.
 */
final class ResponseParser {

  /**
   * The length of the body bounds strings and numbers; a number is looked at as text before it is
   * computed with. Names are kept from page to page, which are nearly all the same; of a hostile
   * body Jackson keeps twelve thousand at most, and none of them is long.
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

  /** What the answer means. */
  static FetchResult parse(int status, String body) {
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
    boolean html = isHtml(body);
    if (status == 404 && html) {
      return new Malformed(http + " with an HTML page: this is not the API's address");
    }
    return Errors.named(status, http, html ? "an HTML page" : message(body));
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
    // A message that stands before the place where the JSON breaks is still worth showing.
    String ignored = read(body, envelope);
    return envelope.message();
  }

  /** Fills the envelope; returns what is wrong with the JSON, empty if nothing. */
  private static String read(String body, Envelope envelope) {
    String text = withoutMark(body);
    // Of bytes, names are compared four at a time.
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
      // Nothing that a stranger sends may end a run, not even through a fault of the parser.
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
