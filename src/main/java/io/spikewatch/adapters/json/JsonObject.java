package io.spikewatch.adapters.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. Its fields are read by name and type, in any order. A field that is null is
 * absent, and a field that is not read is ignored.
 */
public final class JsonObject {

  private final Map<String, Optional<Object>> fields;

  private JsonObject(Map<String, Optional<Object>> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** Parses a text that is one object. */
  public static JsonObject parse(String text) throws MalformedJsonException {
    return parse(() -> JsonBounds.FACTORY.createParser(text));
  }

  /** Parses a UTF-8 document that is one object. */
  public static JsonObject parse(byte[] document) throws MalformedJsonException {
    return parse(() -> JsonBounds.FACTORY.createParser(document));
  }

  private static JsonObject parse(JsonInput jsonInput) throws MalformedJsonException {
    try (JsonParser parser = jsonInput.open()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("not a JSON object");
      }
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("something follows the JSON object");
      }
      return object;
    } catch (StreamConstraintsException tooMuch) {
      throw new MalformedJsonException("too large or nested too deeply");
    } catch (JacksonException broken) {
      // The parser's message quotes the document, so only the position is named.
      throw new MalformedJsonException("not JSON, near " + position(broken.getLocation()));
    } catch (IOException undecodable) {
      throw new MalformedJsonException("not text that can be decoded");
    }
  }

  /** The names of all fields, including null fields, in the order of the text. */
  public Set<String> names() {
    return fields.keySet();
  }

  /** Whether the field exists and is not null. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  public String text(String name) throws MalformedJsonException {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  public Optional<String> optionalText(String name) throws MalformedJsonException {
    return optional(name, String.class, "a string");
  }

  public Instant instant(String name) throws MalformedJsonException {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  /** An ISO-8601 instant in a string. */
  public Optional<Instant> optionalInstant(String name) throws MalformedJsonException {
    Optional<String> text = optionalText(name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new MalformedJsonException("'" + name + "' is not a valid instant");
    }
  }

  /** A decimal number in a string, which is never rounded. */
  public BigDecimal decimal(String name) throws MalformedJsonException {
    return decimal(name, text(name));
  }

  /** The elements of an array of such numbers; empty if the array is absent. */
  public List<BigDecimal> decimals(String name) throws MalformedJsonException {
    List<BigDecimal> decimals = new ArrayList<>();
    for (String text : texts(name)) {
      decimals.add(decimal(name, text));
    }
    return decimals;
  }

  public Optional<BigDecimal> optionalNumber(String name) throws MalformedJsonException {
    return optional(name, BigDecimal.class, "a number");
  }

  /** A whole number from 0 that fits an int; 0 if the field is absent. */
  public int count(String name) throws MalformedJsonException {
    Optional<BigDecimal> number = optionalNumber(name);
    try {
      int count = number.map(BigDecimal::intValueExact).orElse(0);
      if (count >= 0) {
        return count;
      }
    } catch (ArithmeticException e) {
      // Reported below, like a negative number.
    }
    throw new MalformedJsonException("'" + name + "' is not a valid count");
  }

  /** A boolean; false if the field is absent. */
  public boolean flag(String name) throws MalformedJsonException {
    return optional(name, Boolean.class, "true or false").orElse(false);
  }

  public JsonObject object(String name) throws MalformedJsonException {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  public Optional<JsonObject> optionalObject(String name) throws MalformedJsonException {
    return optional(name, JsonObject.class, "an object");
  }

  /** The elements of an array of strings; empty if the array is absent. */
  public List<String> texts(String name) throws MalformedJsonException {
    return elements(name, String.class, "strings");
  }

  /** The elements of an array of objects; empty if the array is absent. */
  public List<JsonObject> objects(String name) throws MalformedJsonException {
    return elements(name, JsonObject.class, "objects");
  }

  private <T> List<T> elements(String name, Class<T> type, String what)
      throws MalformedJsonException {
    List<T> elements = new ArrayList<>();
    for (Object element : optional(name, List.class, "a list of " + what).orElse(List.of())) {
      if (!type.isInstance(element)) {
        throw new MalformedJsonException("'" + name + "' is not a list of " + what);
      }
      elements.add(type.cast(element));
    }
    return elements;
  }

  private <T> Optional<T> optional(String name, Class<T> type, String what)
      throws MalformedJsonException {
    Optional<Object> value = value(name);
    if (value.isPresent() && !type.isInstance(value.get())) {
      throw new MalformedJsonException("'" + name + "' is not " + what);
    }
    return value.map(type::cast);
  }

  private Optional<Object> value(String name) {
    return fields.getOrDefault(name, Optional.empty());
  }

  private static MalformedJsonException missing(String name) {
    return new MalformedJsonException("'" + name + "' is missing");
  }

  private static BigDecimal decimal(String name, String text) throws MalformedJsonException {
    if (text.length() <= JsonBounds.MAX_NUMBER && text.matches("-?\\d+(\\.\\d+)?")) {
      return new BigDecimal(text);
    }
    throw new MalformedJsonException("'" + name + "' is not a valid decimal number");
  }

  private static JsonObject object(JsonParser parser) throws IOException, MalformedJsonException {
    Map<String, Optional<Object>> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new JsonObject(fields);
  }

  /** The parser bounds the depth, so the recursion is bounded. */
  private static Optional<Object> value(JsonParser parser)
      throws IOException, MalformedJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Optional.of(object(parser));
      case START_ARRAY -> Optional.of(array(parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(number(parser));
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      default -> Optional.of(parser.getText());
    };
  }

  private static BigDecimal number(JsonParser parser) throws IOException, MalformedJsonException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new MalformedJsonException("a number has an exponent that is too large");
    }
  }

  private static List<Object> array(JsonParser parser) throws IOException, MalformedJsonException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser).ifPresent(elements::add);
    }
    return elements;
  }

  private static String position(@Nullable JsonLocation location) {
    if (location == null) {
      return "an unknown place";
    }
    long character = Math.max(location.getCharOffset(), location.getByteOffset());
    return character < 0 ? "an unknown place" : "character " + character;
  }

  private interface JsonInput {
    JsonParser open() throws IOException;
  }
}
