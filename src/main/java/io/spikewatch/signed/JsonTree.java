package io.spikewatch.signed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON object of which some fields are wanted; what is absent, or of another type, is empty.
 * Numbers and flags are kept as text.
 */
public final class JsonTree {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEEPEST = 100;
  private static final JsonTree NOTHING = new JsonTree(Map.of());

  private final Map<String, Object> fields;

  private JsonTree(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** The object that the text is; one without fields if it is none. */
  public static JsonTree of(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return json.nextToken() == JsonToken.START_OBJECT ? new JsonTree(object(json, 1)) : NOTHING;
    } catch (JsonProblem | com.fasterxml.jackson.core.JacksonException noJson) {
      return NOTHING;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name))
        .flatMap(v -> v instanceof String text ? Optional.of(text) : Optional.empty());
  }

  /** The object of that name; one without fields if there is none. */
  public JsonTree object(String name) {
    return fields.get(name) instanceof JsonTree tree ? tree : NOTHING;
  }

  public List<JsonTree> objects(String name) {
    return items(name)
        .flatMap(item -> item instanceof JsonTree tree ? Stream.of(tree) : Stream.empty())
        .toList();
  }

  public List<String> texts(String name) {
    return items(name)
        .flatMap(item -> item instanceof String text ? Stream.of(text) : Stream.empty())
        .toList();
  }

  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  private Stream<?> items(String name) {
    return fields.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
  }

  private static Map<String, Object> object(JsonParser json, int depth) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        fields.put(name, value(json, json.currentToken(), depth));
      }
    }
    return fields;
  }

  private static Object value(JsonParser json, JsonToken token, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new JsonProblem();
    }
    return switch (token) {
      case START_OBJECT -> new JsonTree(object(json, depth + 1));
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (JsonToken item = json.nextToken();
            item != JsonToken.END_ARRAY;
            item = json.nextToken()) {
          items.add(value(json, item, depth + 1));
        }
        yield items;
      }
      default -> json.getText();
    };
  }

  private static final class JsonProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
