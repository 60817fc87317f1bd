package io.spikewatch.adapters.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON as maps, lists, strings and booleans, to look into it and to print it for comparison. */
final class Json {
  private static final int WIDTH = 120;

  private Json() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return (Map<String, Object>) value(parser);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A field that is an object; without it, an empty one. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> fields, String name) {
    return (Map<String, Object>) fields.getOrDefault(name, Map.of());
  }

  /** A field that is a list of objects; without it, an empty one. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(Map<String, Object> fields, String name) {
    return (List<Map<String, Object>>) fields.getOrDefault(name, List.of());
  }

  static String string(Map<String, Object> fields, String name) {
    return fields.getOrDefault(name, "") instanceof String text ? text : "";
  }

  /** Indented by two spaces; what fits in a line stays in one. */
  static String pretty(String json) {
    return print(object(json), "") + "\n";
  }

  static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      default -> parser.getText();
    };
  }

  private static String print(Object value, String indent) {
    String line = line(value);
    if (line.length() + indent.length() <= WIDTH
        || !(value instanceof Map || value instanceof List)) {
      return line;
    }
    String deeper = indent + "  ";
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(
              field ->
                  deeper + quoted((String) field.getKey()) + ": " + print(field.getValue(), deeper))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    return ((List<?>) value)
        .stream()
            .map(item -> deeper + print(item, deeper))
            .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
  }

  private static String line(Object value) {
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted((String) field.getKey()) + ": " + line(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> items) {
      return items.stream().map(Json::line).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }
}
