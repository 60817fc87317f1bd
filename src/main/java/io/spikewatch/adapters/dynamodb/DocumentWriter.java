package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes one document: a CBOR map with named fields, in the zlib format. {@link DocumentReader} is
 * its inverse.
 *
 * <p>The first field is {@code v}, the version of the format. Rows of a list are written column by
 * column as a table ({@link TableWriter}), because neighbouring similar values compress well.
 *
 * <p>Nearly all instants of a document are those of a few polls. Each instant is therefore written
 * once, in the list {@code t}. A field with an instant is a map whose {@code t} is the index in
 * that list.
 */
final class DocumentWriter {

  static final String VERSION = "v";
  static final String INSTANTS = "t";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CBORGenerator out;
  private final Map<Long, Integer> instants = new LinkedHashMap<>();

  /** A document of this version of the program. */
  DocumentWriter() {
    try {
      out = CborValue.FACTORY.createGenerator(bytes);
      out.writeStartObject();
      out.writeStringField(VERSION, DocumentReader.MAJOR + "." + DocumentReader.MINOR);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DocumentWriter text(String name, String text) {
    return write(() -> out.writeStringField(name, text));
  }

  DocumentWriter flag(String name, boolean flag) {
    return write(() -> out.writeBooleanField(name, flag));
  }

  DocumentWriter instant(String name, Instant instant) {
    return write(
        () -> {
          out.writeObjectFieldStart(name);
          out.writeNumberField(INSTANTS, index(instant));
          out.writeEndObject();
        });
  }

  /** Writes rows; the consumer writes their columns. */
  <R> DocumentWriter table(String name, List<R> rows, Consumer<TableWriter<R>> columns) {
    return write(
        () -> {
          out.writeFieldName(name);
          out.writeStartObject();
          out.writeNumberField(TableWriter.ROWS, rows.size());
          columns.accept(new TableWriter<>(this, out, rows));
          out.writeEndObject();
        });
  }

  /** The index of an instant, to the second, in the list of instants. */
  int index(Instant instant) {
    return instants.computeIfAbsent(instant.getEpochSecond(), _ -> instants.size());
  }

  /** The whole document, compressed. */
  byte[] toBytes() {
    write(
        () -> {
          out.writeFieldName(INSTANTS);
          out.writeStartArray(instants, instants.size());
          long before = 0;
          for (long second : instants.keySet()) {
            out.writeNumber(second - before);
            before = second;
          }
          out.writeEndArray();
          out.writeEndObject();
          out.close();
        });
    return Compressed.deflate(bytes.toByteArray());
  }

  private DocumentWriter write(Output output) {
    try {
      output.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part of the document. */
  private interface Output {
    void write() throws IOException;
  }
}
