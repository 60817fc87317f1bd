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
      return at(row).orElseThrow(() -> DocumentReader.missing(name));
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
        cells(name),
        cell ->
            switch (cell) {
              case TextValue(String text) -> text;
              case IntegerValue(long number) -> Long.toString(number);
              default -> throw DocumentReader.missing(name);
            });
  }

  ReadColumn<Boolean> flags(String name) throws DataFormatException {
    return column(
        name,
        cells(name),
        cell -> {
          if (cell instanceof Flag(boolean flag)) {
            return flag;
          }
          throw DocumentReader.missing(name);
        });
  }

  ReadColumn<Long> wholes(String name) throws DataFormatException {
    return column(integers(name), whole -> asLong(name, whole));
  }

  ReadColumn<BigDecimal> numbers(String name) throws DataFormatException {
    int scale = scale(name);
    return column(integers(name), unscaled -> Decimals.read(unscaled, scale));
  }

  ReadColumn<Instant> instants(String name) throws DataFormatException {
    return column(integers(name), place -> document.instant(asLong(name, place)));
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
  private ReadColumn<BigInteger> integers(String name) throws DataFormatException {
    ReadColumn<BigInteger> written =
        column(
            name,
            cells(name),
            cell ->
                switch (cell) {
                  case IntegerValue(long value) -> BigInteger.valueOf(value);
                  case Large(BigInteger value) -> value;
                  default -> throw DocumentReader.missing(name);
                });
    boolean differences =
        columns.all().get(name) instanceof FieldsValue(Map<String, CborValue> encoding)
            && encoding.get(TableWriter.DIFFERENCES) instanceof Flag(boolean flag)
            && flag;
    return differences ? sums(written) : written;
  }

  private static ReadColumn<BigInteger> sums(ReadColumn<BigInteger> differences) {
    List<@Nullable BigInteger> sums = new ArrayList<>(differences.values().size());
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger difference : differences.values()) {
      sum = difference == null ? sum : sum.add(difference);
      sums.add(difference == null ? null : sum);
    }
    return new ReadColumn<>(differences.name(), sums);
  }

  private static long asLong(String name, BigInteger whole) throws DataFormatException {
    if (whole.bitLength() >= Long.SIZE) {
      throw DocumentReader.missing(name);
    }
    return whole.longValue();
  }

  private static <V> ReadColumn<V> column(
      String name, List<CborValue> cells, FieldReader<CborValue, V> read)
      throws DataFormatException {
    List<@Nullable V> values = new ArrayList<>(cells.size());
    for (CborValue cell : cells) {
      values.add(cell instanceof NoValue ? null : read.of(cell));
    }
    return new ReadColumn<>(name, values);
  }

  private static <V> ReadColumn<V> column(
      ReadColumn<BigInteger> integers, FieldReader<BigInteger, V> read) throws DataFormatException {
    List<@Nullable V> values = new ArrayList<>(integers.values().size());
    for (BigInteger integer : integers.values()) {
      values.add(integer == null ? null : read.of(integer));
    }
    return new ReadColumn<>(integers.name(), values);
  }

  /** Converts one value into another. */
  private interface FieldReader<F, V> {
    V of(F from) throws DataFormatException;
  }
}
