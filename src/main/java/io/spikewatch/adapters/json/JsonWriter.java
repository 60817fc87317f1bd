package io.spikewatch.adapters.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes JSON into a string, on one line. Writing to memory cannot fail, so no method throws an
 * exception.
 *
 * <p>Half of a surrogate pair is replaced by a question mark, because no store and no topic accepts
 * it.
 */
public final class JsonWriter {

  private final JsonGenerator json;

  private JsonWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the JSON that the part writes. */
  public static String written(Consumer<JsonWriter> part) {
    return written(JsonBounds.FACTORY, part);
  }

  /** Returns the JSON in ASCII: every other character is escaped. */
  public static String ascii(Consumer<JsonWriter> part) {
    return written(JsonBounds.ASCII, part);
  }

  private static String written(JsonFactory factory, Consumer<JsonWriter> part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      part.accept(new JsonWriter(json));
    } catch (IOException impossible) {
      throw impossible(impossible);
    }
    return text.toString();
  }

  public JsonWriter field(String name, String value) {
    return write(() -> json.writeStringField(name, wellFormed(value)));
  }

  /** Writes a field, or omits it if it has no value. */
  public JsonWriter field(String name, Optional<?> value) {
    return value.isPresent() ? field(name, value.get().toString()) : this;
  }

  public JsonWriter field(String name, boolean value) {
    return write(() -> json.writeBooleanField(name, value));
  }

  public JsonWriter number(String name, long value) {
    return write(() -> json.writeNumberField(name, value));
  }

  public JsonWriter number(String name, BigDecimal value) {
    return write(() -> json.writeNumberField(name, value));
  }

  /** Writes a measured figure with four decimals. */
  public JsonWriter number(String name, double value) {
    return number(name, BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN));
  }

  public JsonWriter object(String name, Consumer<JsonWriter> fields) {
    return named(name).object(fields);
  }

  public <T> JsonWriter array(String name, Collection<T> values, BiConsumer<JsonWriter, T> item) {
    return named(name).array(values, item);
  }

  /** An array of objects. */
  public <T> JsonWriter objects(
      String name, Collection<T> values, BiConsumer<JsonWriter, T> fields) {
    return array(name, values, (json, value) -> json.object(o -> fields.accept(o, value)));
  }

  public JsonWriter strings(String name, Collection<String> values) {
    return array(name, values, JsonWriter::text);
  }

  /** A field whose value is JSON already. */
  public JsonWriter raw(String name, String value) {
    return named(name).raw(value);
  }

  /** An object that is not a field. */
  public JsonWriter object(Consumer<JsonWriter> fields) {
    write(json::writeStartObject);
    fields.accept(this);
    return write(json::writeEndObject);
  }

  /** A string that is not a field. */
  public JsonWriter text(String value) {
    return write(() -> json.writeString(wellFormed(value)));
  }

  /** A number that is not a field. */
  public JsonWriter number(long value) {
    return write(() -> json.writeNumber(value));
  }

  /** An array that is not a field. */
  public <T> JsonWriter array(Collection<T> values, BiConsumer<JsonWriter, T> item) {
    write(json::writeStartArray);
    values.forEach(value -> item.accept(this, value));
    return write(json::writeEndArray);
  }

  /** A value that is JSON already. */
  public JsonWriter raw(String value) {
    return write(() -> json.writeRawValue(value));
  }

  private JsonWriter named(String name) {
    return write(() -> json.writeFieldName(name));
  }

  private JsonWriter write(JsonStep step) {
    try {
      step.run();
    } catch (IOException impossible) {
      throw impossible(impossible);
    }
    return this;
  }

  private static UncheckedIOException impossible(IOException failed) {
    return new UncheckedIOException("writing to memory cannot fail", failed);
  }

  private static String wellFormed(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private interface JsonStep {
    void run() throws IOException;
  }
}
