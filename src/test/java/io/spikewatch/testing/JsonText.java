package io.spikewatch.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Looks into JSON that a program printed; fails if it is none. */
public final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** The value of a field of the one object that the text is, as JSON without white space. */
  public static String field(String text, String name) {
    StringWriter value = new StringWriter();
    try (JsonParser json = JSON.createParser(text);
        JsonGenerator copy = JSON.createGenerator(value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = json.currentName().equals(name);
        json.nextToken();
        if (wanted) {
          copy.copyCurrentStructure(json);
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON object: " + text);
      }
      copy.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + text, e);
    }
    return value.toString();
  }
}
