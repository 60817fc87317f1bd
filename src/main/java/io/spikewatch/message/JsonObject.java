package io.spikewatch.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object whose fields are asked for by name and type. A field that is null is absent. */
record JsonObject(Map<String, Object> fields) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Messages are flat; whatever is deeper is none of ours. */
  private static final int DEEPEST = 20;

  /** No figure has more digits than this, so that a hostile exponent cannot unfold. */
  private static final int LONGEST_NUMBER = 60;

  static JsonObject parse(String text) throws MalformedMessageException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedMessageException("it is no JSON object");
      }
      JsonObject object = object(parser, 0);
      if (parser.nextToken() != null) {
        throw new MalformedMessageException("something follows the JSON object");
      }
      return object;
    } catch (IOException | NumberFormatException e) {
      throw new MalformedMessageException("it is no JSON");
    }
  }

  String text(String name) throws MalformedMessageException {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) throws MalformedMessageException {
    return optional(name, String.class);
  }

  Instant instant(String name) throws MalformedMessageException {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  Optional<Instant> optionalInstant(String name) throws MalformedMessageException {
    Optional<String> text = optionalText(name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      throw new MalformedMessageException("'" + name + "' is no instant");
    }
  }

  BigDecimal decimal(String name) throws MalformedMessageException {
    return decimal(name, text(name));
  }

  /** The elements of an array of such numbers; none if there is no such array. */
  List<BigDecimal> decimals(String name) throws MalformedMessageException {
    List<BigDecimal> decimals = new ArrayList<>();
    for (String text : elements(name, String.class)) {
      decimals.add(decimal(name, text));
    }
    return decimals;
  }

  private static BigDecimal decimal(String name, String text) throws MalformedMessageException {
    if (text.length() <= LONGEST_NUMBER && text.matches("-?\\d+(\\.\\d+)?")) {
      return new BigDecimal(text);
    }
    throw new MalformedMessageException("'" + name + "' is no decimal number");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  int count(String name) throws MalformedMessageException {
    Optional<BigDecimal> number = optional(name, BigDecimal.class);
    try {
      return number.map(BigDecimal::intValueExact).orElse(0);
    } catch (ArithmeticException e) {
      throw new MalformedMessageException("'" + name + "' is no count");
    }
  }

  boolean flag(String name) throws MalformedMessageException {
    return optional(name, Boolean.class).orElse(false);
  }

  JsonObject object(String name) throws MalformedMessageException {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  Optional<JsonObject> optionalObject(String name) throws MalformedMessageException {
    return optional(name, JsonObject.class);
  }

  /** The elements of an array that have the type; none if there is no such array. */
  <T> List<T> elements(String name, Class<T> type) throws MalformedMessageException {
    List<T> elements = new ArrayList<>();
    for (Object element : optional(name, List.class).orElse(List.of())) {
      if (!type.isInstance(element)) {
        throw new MalformedMessageException("'" + name + "' has an element of another type");
      }
      elements.add(type.cast(element));
    }
    return elements;
  }

  private <T> Optional<T> optional(String name, Class<T> type) throws MalformedMessageException {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw new MalformedMessageException("'" + name + "' has another type");
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private static MalformedMessageException missing(String name) {
    return new MalformedMessageException("'" + name + "' is missing");
  }

  private static JsonObject object(JsonParser parser, int depth)
      throws IOException, MalformedMessageException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      String field = name;
      value(parser, depth + 1).ifPresent(value -> fields.put(field, value));
    }
    return new JsonObject(fields);
  }

  private static Optional<Object> value(JsonParser parser, int depth)
      throws IOException, MalformedMessageException {
    if (depth > DEEPEST) {
      throw new MalformedMessageException("it is nested too deeply");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> Optional.of(object(parser, depth));
      case START_ARRAY -> Optional.of(array(parser, depth));
      case VALUE_STRING -> Optional.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(number(parser));
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      default -> throw new MalformedMessageException("it is no JSON");
    };
  }

  private static BigDecimal number(JsonParser parser)
      throws IOException, MalformedMessageException {
    if (parser.getTextLength() > LONGEST_NUMBER) {
      throw new MalformedMessageException("it has a number that is too long");
    }
    return parser.getDecimalValue();
  }

  private static List<Object> array(JsonParser parser, int depth)
      throws IOException, MalformedMessageException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser, depth + 1).ifPresent(elements::add);
    }
    return elements;
  }
}
