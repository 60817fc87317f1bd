package io.spikewatch.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The plain values of one JSON object, by name. A value of the wrong type is an absent one, and a
 * figure may be a number or a string.
 */
final class JsonFields {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Map<String, String> values = new HashMap<>();

  private JsonFields() {}

  /** Reads the object the parser stands at; its objects and arrays are offered to {@code part}. */
  static JsonFields read(JsonParser parser, Part part) throws IOException {
    JsonFields fields = new JsonFields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        part.read(name, parser);
        // Whatever the part left alone is skipped; after one it read, the parser stands at its end.
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        fields.values.put(name, parser.getText());
      }
    }
    return fields;
  }

  static JsonFields read(JsonParser parser) throws IOException {
    return read(parser, (name, inner) -> {});
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
  }

  Optional<BigDecimal> number(String name) {
    return text(name).flatMap(SlackNumbers::parse);
  }

  /** A count from 0 to a billion; anything else is absent. */
  OptionalInt count(String name) {
    return number(name)
        .filter(number -> number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(1e9)) <= 0)
        .map(number -> OptionalInt.of(number.intValue()))
        .orElse(OptionalInt.empty());
  }

  boolean flag(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** An ISO-8601 instant of this century; others would be printed as nonsense. */
  Optional<Instant> instant(String name) {
    try {
      return text(name)
          .map(Instant::parse)
          .filter(instant -> instant.isAfter(EARLIEST) && instant.isBefore(LATEST));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Reads an object or array that is a field's value, wholly or not at all. */
  interface Part {
    void read(String name, JsonParser parser) throws IOException;
  }
}
