package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.adapters.dynamodb.CborValue.FieldsValue;
import io.spikewatch.adapters.dynamodb.CborValue.Flag;
import io.spikewatch.adapters.dynamodb.CborValue.IntegerValue;
import io.spikewatch.adapters.dynamodb.CborValue.Large;
import io.spikewatch.adapters.dynamodb.CborValue.NoValue;
import io.spikewatch.adapters.dynamodb.CborValue.TextValue;
import io.spikewatch.adapters.dynamodb.CborValue.Values;
import io.spikewatch.adapters.dynamodb.TableReader.Lists;
import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/**
 * A stored document as readable JSON: tables as rows, instants as text, numbers in full. It needs
 * no field names, so it also shows the fields of newer versions.
 */
final class DocumentJson {

  private DocumentJson() {}

  /** Writes a document. A document that cannot be read is written as an object with the reason. */
  static void write(byte[] document, JsonGenerator out) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      DocumentReader in = DocumentReader.of(document);
      for (Map.Entry<String, CborValue> field : in.fields().entrySet()) {
        if (!field.getKey().equals(DocumentWriter.INSTANTS)) {
          fields.put(field.getKey(), value(in, field.getKey(), field.getValue()));
        }
      }
    } catch (DataFormatException e) {
      fields.put("unreadable", String.valueOf(e.getMessage()));
    }
    write(fields, out);
  }

  private static Object value(DocumentReader in, String name, CborValue value)
      throws DataFormatException {
    return switch (value) {
      case FieldsValue(Map<String, CborValue> fields) when fields.containsKey(TableWriter.ROWS) ->
          rows(in.table(name));
      case FieldsValue(Map<String, CborValue> fields)
          when fields.containsKey(DocumentWriter.INSTANTS) ->
          in.instant(name).toString();
      case FieldsValue(Map<String, CborValue> fields) -> fields.toString();
      case Values(List<CborValue> all) -> all.toString();
      case TextValue(String text) -> text;
      case Flag(boolean flag) -> flag;
      case IntegerValue(long number) -> number;
      case Large(var number) -> number.toString();
      case NoValue() -> "";
    };
  }

  private static List<Map<String, Object>> rows(TableReader table) throws DataFormatException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      rows.add(new LinkedHashMap<>());
    }
    for (Map.Entry<String, CborValue> field : table.fields().entrySet()) {
      String name = field.getKey();
      boolean lengths = name.endsWith("." + TableWriter.LENGTHS);
      if (name.equals(TableWriter.ROWS) || lengths) {
        continue;
      }
      if (field.getValue() instanceof FieldsValue(Map<String, CborValue> nested)
          && nested.containsKey(TableWriter.ROWS)) {
        addLists(table, name, rows);
      } else {
        add(column(table, name, field.getValue()), rows);
      }
    }
    return rows;
  }

  private static void addLists(TableReader table, String name, List<Map<String, Object>> rows)
      throws DataFormatException {
    Lists lists = table.lists(name);
    List<Map<String, Object>> elements = rows(lists.elements());
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).put(name, elements.subList(lists.from(row), lists.to(row)));
    }
  }

  private static void add(ReadColumn<?> column, List<Map<String, Object>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      Map<String, Object> fields = rows.get(row);
      column
          .at(row)
          .ifPresent(
              value ->
                  fields.put(
                      column.name(),
                      value instanceof Instant instant ? instant.toString() : value));
    }
  }

  private static ReadColumn<?> column(TableReader table, String name, CborValue column)
      throws DataFormatException {
    Map<String, CborValue> encoding =
        column instanceof FieldsValue(Map<String, CborValue> fields) ? fields : Map.of();
    if (encoding.containsKey(TableWriter.TEXT) || has(column, TextValue.class)) {
      return table.texts(name);
    }
    if (encoding.containsKey(TableWriter.INSTANTS)) {
      return table.instants(name);
    }
    if (encoding.containsKey(TableWriter.AFTER_ID)) {
      return table.instantsNearIds(name, StoredParts.readIds(table));
    }
    return has(column, Flag.class) ? table.flags(name) : table.numbers(name);
  }

  private static boolean has(CborValue column, Class<? extends CborValue> type) {
    return column instanceof Values(List<CborValue> all) && all.stream().anyMatch(type::isInstance);
  }

  /** Writes maps, lists and their values. */
  static void write(Object value, JsonGenerator out) throws IOException {
    switch (value) {
      case Map<?, ?> fields -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          out.writeFieldName(String.valueOf(field.getKey()));
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
      case List<?> all -> {
        out.writeStartArray();
        for (Object one : all) {
          write(one, out);
        }
        out.writeEndArray();
      }
      case Boolean flag -> out.writeBoolean(flag);
      case Long number -> out.writeNumber(number);
      case BigDecimal number -> out.writeNumber(number.toPlainString());
      default -> out.writeString(value.toString());
    }
  }
}
