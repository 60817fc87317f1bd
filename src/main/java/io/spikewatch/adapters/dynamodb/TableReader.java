package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.CborValue.FieldsValue;
import io.spikewatch.adapters.dynamodb.CborValue.Flag;
import io.spikewatch.adapters.dynamodb.CborValue.IntegerValue;
import io.spikewatch.adapters.dynamodb.CborValue.Large;
import io.spikewatch.adapters.dynamodb.CborValue.NoValue;
import io.spikewatch.adapters.dynamodb.CborValue.TextValue;
import io.spikewatch.adapters.dynamodb.CborValue.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table that {@link TableWriter} wrote. A column that is absent has no value in any row.
 */
final class TableReader {

  private final DocumentReader document;
  private final FieldsValue columns;
  private final int rows;

  private TableReader(DocumentReader document, FieldsValue columns, int rows) {
    this.document = document;
    this.columns = columns;
    this.rows = rows;
  }

  /** The table in a field; an absent table has no rows. */
  static TableReader of(DocumentReader document, FieldsValue fields, String name)
      throws DataFormatException {
    return switch (fields.all().get(name)) {
      case null -> new TableReader(document, new FieldsValue(Map.of()), 0);
      case FieldsValue(Map<String, CborValue> columns)
          when columns.get(TableWriter.ROWS) instanceof IntegerValue(long rows)
              && rows >= 0
              && rows <= CborValue.MAX_VALUES ->
          new TableReader(document, new FieldsValue(columns), (int) rows);
      default -> throw DocumentReader.missing(name);
    };
  }

  /** The values of a column, by row. */
  record ReadColumn<V>(String name, List<@Nullable V> values) {

    /** The value of a row, if it has one. */
    Optional<V> at(int row) {
      return Optional.ofNullable(values.get(row));
    }

    /** A value that every row has. */
    V get(int row) throws DataFormatException {
      V value = values.get(row);
      if (value == null) {
        throw DocumentReader.missing(name);
      }
      return value;
    }
  }

  /** The lists of a column, by row, as parts of the table of all their elements. */
  record Lists(TableReader elements, List<Integer> from) {

    int from(int row) {
      return from.get(row);
    }

    int to(int row) {
      return from.get(row + 1);
    }
  }

  int rows() {
    return rows;
  }

  /** Whether any row has a value in a column. */
  boolean has(String column) {
    return columns.all().containsKey(column);
  }

  /** The fields of the table: its columns and their metadata. */
  Map<String, CborValue> fields() {
    return columns.all();
  }

  ReadColumn<String> texts(String name) throws DataFormatException {
    return column(
        name,
        cell -> {
          if (cell instanceof TextValue(String text)) {
            return text;
          }
          if (cell instanceof IntegerValue(long number)) {
            return Long.toString(number);
          }
          throw DocumentReader.missing(name);
        });
  }

  ReadColumn<Boolean> flags(String name) throws DataFormatException {
    return column(
        name,
        cell -> {
          if (cell instanceof Flag(boolean flag)) {
            return flag;
          }
          throw DocumentReader.missing(name);
        });
  }

  ReadColumn<Long> wholes(String name) throws DataFormatException {
    return column(name, integers(name), (all, row) -> asLong(name, all, row));
  }

  ReadColumn<BigDecimal> numbers(String name) throws DataFormatException {
    int scale = scale(name);
    return column(
        name,
        integers(name),
        (all, row) ->
            Decimals.read(
                all.isLarge(row)
                    ? new BigDecimal(all.exact(row), scale)
                    : BigDecimal.valueOf(all.small(row), scale)));
  }

  ReadColumn<Instant> instants(String name) throws DataFormatException {
    return column(name, integers(name), (all, row) -> document.instant(asLong(name, all, row)));
  }

  /** Instants in rows with these ids; see {@link TableWriter#instantsNearIds}. */
  ReadColumn<Instant> instantsNearIds(String name, ReadColumn<String> ids)
      throws DataFormatException {
    ReadColumn<Long> distances = wholes(name);
    List<@Nullable Instant> instants = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      instants.add(
          DocumentReader.atSecond(TableWriter.secondOf(ids.get(row)) + distances.get(row)));
    }
    return new ReadColumn<>(name, instants);
  }

  private int scale(String name) {
    return columns.all().get(name) instanceof FieldsValue(Map<String, CborValue> encoding)
            && encoding.get(TableWriter.SCALE) instanceof IntegerValue(long digits)
            && digits >= 0
            && digits <= Decimals.MAX_SCALE
        ? (int) digits
        : 0;
  }

  /** Lists of elements; see {@link TableWriter#lists}. */
  Lists lists(String name) throws DataFormatException {
    TableReader elements = of(document, columns, name);
    ReadColumn<Long> lengths = wholes(name + "." + TableWriter.LENGTHS);
    List<Integer> from = new ArrayList<>(List.of(0));
    for (int row = 0; row < rows; row++) {
      long to = from.getLast() + lengths.at(row).orElse(0L);
      if (to < from.getLast() || to > elements.rows()) {
        throw DocumentReader.missing(name);
      }
      from.add((int) to);
    }
    return new Lists(elements, from);
  }

  /** The cells of a column, as stored. */
  private List<CborValue> cells(String name) throws DataFormatException {
    CborValue column = columns.all().get(name);
    if (column == null) {
      return Collections.nCopies(rows, new NoValue());
    }
    CborValue values =
        column instanceof FieldsValue(Map<String, CborValue> encoding)
            ? encoding.get(TableWriter.VALUES)
            : column;
    if (values instanceof Values(List<CborValue> cells) && cells.size() == rows) {
      return cells;
    }
    throw DocumentReader.missing(name);
  }

  /** The whole numbers of a column. Stored differences are added up. */
  private WholeNumbers integers(String name) throws DataFormatException {
    WholeNumbers written = new WholeNumbers(rows);
    for (CborValue cell : cells(name)) {
      if (cell instanceof IntegerValue(long number)) {
        written.add(number);
      } else if (cell instanceof Large(BigInteger number)) {
        written.add(number);
      } else if (cell instanceof NoValue) {
        written.addNone();
      } else {
        throw DocumentReader.missing(name);
      }
    }
    boolean differences =
        columns.all().get(name) instanceof FieldsValue(Map<String, CborValue> encoding)
            && encoding.get(TableWriter.DIFFERENCES) instanceof Flag(boolean flag)
            && flag;
    return differences ? written.sums() : written;
  }

  private static long asLong(String name, WholeNumbers all, int row) throws DataFormatException {
    if (!all.isLarge(row)) {
      return all.small(row);
    }
    if (all.exact(row).bitLength() >= Long.SIZE) {
      throw DocumentReader.missing(name);
    }
    return all.exact(row).longValue();
  }

  private <V> ReadColumn<V> column(String name, CellReader<V> read) throws DataFormatException {
    List<@Nullable V> values = new ArrayList<>(rows);
    for (CborValue cell : cells(name)) {
      values.add(cell instanceof NoValue ? null : read.of(cell));
    }
    return new ReadColumn<>(name, values);
  }

  private static <V> ReadColumn<V> column(String name, WholeNumbers all, NumberReader<V> read)
      throws DataFormatException {
    List<@Nullable V> values = new ArrayList<>(all.rows());
    for (int row = 0; row < all.rows(); row++) {
      values.add(all.has(row) ? read.of(all, row) : null);
    }
    return new ReadColumn<>(name, values);
  }

  /** Reads the value of a cell. */
  private interface CellReader<V> {
    V of(CborValue cell) throws DataFormatException;
  }

  /** Reads the value of a number. */
  private interface NumberReader<V> {
    V of(WholeNumbers all, int row) throws DataFormatException;
  }
}
