package io.spikewatch.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/** Writes JSON for programs, on one line. */
record Json(JsonGenerator to) {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** Writes a part. */
  @FunctionalInterface
  interface Part {
    void write(Json json) throws IOException;
  }

  static String written(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      part.write(new Json(json));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  void object(Part fields) throws IOException {
    to.writeStartObject();
    fields.write(this);
    to.writeEndObject();
  }

  void object(String name, Part fields) throws IOException {
    to.writeFieldName(name);
    object(fields);
  }

  <T> void array(String name, Collection<T> values, Item<T> item) throws IOException {
    to.writeFieldName(name);
    array(values, item);
  }

  <T> void array(Collection<T> values, Item<T> item) throws IOException {
    to.writeStartArray();
    for (T value : values) {
      item.write(this, value);
    }
    to.writeEndArray();
  }

  /** Writes one item of an array. */
  @FunctionalInterface
  interface Item<T> {
    void write(Json json, T value) throws IOException;
  }

  /** A field as a string; nothing where there is no value. */
  void field(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      to.writeStringField(name, value.get().toString());
    }
  }

  void field(String name, String value) throws IOException {
    to.writeStringField(name, value);
  }

  void field(String name, boolean value) throws IOException {
    to.writeBooleanField(name, value);
  }

  void number(String name, long value) throws IOException {
    to.writeNumberField(name, value);
  }

  /** A figure that was measured, to four decimals. */
  void number(String name, double value) throws IOException {
    to.writeNumberField(name, BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN));
  }

  void strings(String name, Collection<String> values) throws IOException {
    array(name, values, (json, value) -> json.to.writeString(value));
  }
}
