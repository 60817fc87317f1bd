package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.spikewatch.core.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;

/** Changes stored documents field by field, as other versions of the program would write them. */
final class Documents {

  private Documents() {}

  /** What bytes turned out to be. */
  sealed interface Decoded {

    /** A snapshot. */
    record WholeDocument(Snapshot snapshot) implements Decoded {}

    /** Something else. */
    record UnreadableDocument(String reason) implements Decoded {}
  }

  /** A snapshot as a document. */
  static byte[] encode(Snapshot snapshot) {
    return new CreatorDocument(Optional.of(snapshot), Optional.empty()).encode();
  }

  /** The snapshot in a document. */
  static Decoded decode(byte[] stored) {
    try {
      return new Decoded.WholeDocument(
          CreatorDocument.decode(stored)
              .snapshot()
              .orElseThrow(() -> new DataFormatException("there is no snapshot")));
    } catch (DataFormatException e) {
      return new Decoded.UnreadableDocument(String.valueOf(e.getMessage()));
    }
  }

  /** The fields of a stored document. */
  static Map<String, CborValue> fieldsOf(byte[] stored) throws DataFormatException {
    return new LinkedHashMap<>(CborValue.read(Compressed.inflate(stored)).all());
  }

  /** A stored document with other fields. */
  static byte[] changed(byte[] stored, Consumer<Map<String, CborValue>> change)
      throws DataFormatException {
    Map<String, CborValue> fields = fieldsOf(stored);
    change.accept(fields);
    return stored(fields);
  }

  /** The fields of a table, to be changed. */
  static Map<String, CborValue> fields(Map<String, CborValue> document, String table) {
    Map<String, CborValue> fields =
        new LinkedHashMap<>(
            ((CborValue.FieldsValue) Objects.requireNonNull(document.get(table))).all());
    document.put(table, new CborValue.FieldsValue(fields));
    return fields;
  }

  /** A document of these fields, as it is stored. */
  static byte[] stored(Map<String, CborValue> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = CborValue.FACTORY.createGenerator(bytes)) {
      write(new CborValue.FieldsValue(fields), out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Compressed.deflate(bytes.toByteArray());
  }

  private static void write(CborValue value, CBORGenerator out) throws IOException {
    switch (value) {
      case CborValue.IntegerValue(long number) -> out.writeNumber(number);
      case CborValue.Large(var number) -> out.writeNumber(number);
      case CborValue.TextValue(String text) -> out.writeString(text);
      case CborValue.Flag(boolean flag) -> out.writeBoolean(flag);
      case CborValue.NoValue() -> out.writeNull();
      case CborValue.Values(var all) -> {
        out.writeStartArray();
        for (CborValue one : all) {
          write(one, out);
        }
        out.writeEndArray();
      }
      case CborValue.FieldsValue(var all) -> {
        out.writeStartObject();
        for (Map.Entry<String, CborValue> field : all.entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
    }
  }
}
