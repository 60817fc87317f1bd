package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows column by column: a map with the number of rows, {@code n}, and a field for each
 * column. A column without values is omitted. {@link TableReader} is its inverse.
 *
 * <p>A column is an array of values, or a map with that array in {@code x} and with flags for the
 * meaning of its numbers:
 *
 * <ul>
 *   <li>{@code s} is the number of decimal places.
 *   <li>{@code d}: each number is the difference from the previous one.
 *   <li>{@code t}: each number is an index of the document's list of instants.
 *   <li>{@code i}: each number is a number of seconds after the second in the id of its row.
 *   <li>{@code q}: the numbers are text.
 * </ul>
 *
 * <p>The ids of the source are a typed array of RFC 8746 instead: a byte string with eight bytes
 * for each.
 *
 * <p>To add a field, add a line to a writer and a line to its reader. Never rename a column, and
 * never reuse its name for another meaning.
 */
final class TableWriter<R> {

  static final String ROWS = "n";
  static final String LENGTHS = "of";
  static final String VALUES = "x";
  static final String SCALE = "s";
  static final String DIFFERENCES = "d";
  static final String INSTANTS = "t";
  static final String AFTER_ID = "i";
  static final String TEXT = "q";

  /** The tag of a typed array of signed numbers of 64 bits, the highest byte first. */
  static final int TYPED_ARRAY = 75;

  private final DocumentWriter document;
  private final CBORGenerator out;
  private final List<R> rows;

  TableWriter(DocumentWriter document, CBORGenerator out, List<R> rows) {
    this.document = document;
    this.out = out;
    this.rows = rows;
  }

  /** Writes text. Ids of the source are stored as numbers, which need less than half the bytes. */
  void texts(String name, Function<R, Optional<String>> value) {
    List<@Nullable String> texts = values(value);
    List<Long> numbers =
        texts.stream().filter(Objects::nonNull).flatMap(text -> number(text).stream()).toList();
    write(
        name,
        texts,
        () -> {
          if (numbers.isEmpty()) {
            array(texts, this::text);
            return;
          }
          out.writeStartObject();
          out.writeBooleanField(TEXT, true);
          out.writeFieldName(VALUES);
          if (numbers.size() == texts.size() && numbers.stream().allMatch(TableWriter::isLarge)) {
            typedArray(numbers);
          } else {
            array(texts, this::text);
          }
          out.writeEndObject();
        });
  }

  /** Whether a number needs nine bytes in an array. */
  private static boolean isLarge(long number) {
    return number >>> Integer.SIZE != 0;
  }

  private void typedArray(List<Long> numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Long.BYTES);
    numbers.forEach(bytes::putLong);
    out.writeTag(TYPED_ARRAY);
    out.writeBinary(bytes.array());
  }

  void flags(String name, Function<R, Boolean> value) {
    optionalFlags(name, value.andThen(Optional::of));
  }

  void optionalFlags(String name, Function<R, Optional<Boolean>> value) {
    List<@Nullable Boolean> flags = values(value);
    write(name, flags, () -> array(flags, out::writeBoolean));
  }

  void wholes(String name, ToLongFunction<R> value) {
    List<@Nullable BigInteger> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(BigInteger.valueOf(value.applyAsLong(row))));
    integers(name, all, 0, VALUES);
  }

  void optionalWholes(String name, Function<R, Optional<Integer>> value) {
    integers(name, values(row -> value.apply(row).map(BigInteger::valueOf)), 0, VALUES);
  }

  /** Writes exact numbers, which are read in their plain form. */
  void numbers(String name, Function<R, Optional<BigDecimal>> value) {
    List<@Nullable BigDecimal> numbers = values(value);
    int scale = 0;
    for (BigDecimal number : numbers) {
      scale = number == null ? scale : Math.max(scale, Decimals.storable(number).scale());
    }
    List<@Nullable BigInteger> unscaled = new ArrayList<>(numbers.size());
    for (BigDecimal number : numbers) {
      unscaled.add(number == null ? null : unscaled(number, scale));
    }
    integers(name, unscaled, scale, VALUES);
  }

  /** Writes instants, which are read to the second. */
  void instants(String name, Function<R, Optional<Instant>> value) {
    integers(
        name,
        values(row -> value.apply(row).map(i -> BigInteger.valueOf(document.index(i)))),
        0,
        INSTANTS);
  }

  /**
   * Writes instants, to the second, that are close to the instant in the row's id. The upper half
   * of an id of the source is the second of its creation.
   */
  void instantsNearIds(String name, Function<R, String> id, Function<R, Instant> value) {
    List<@Nullable BigInteger> seconds = new ArrayList<>(rows.size());
    for (R row : rows) {
      long afterId = value.apply(row).getEpochSecond() - secondOf(id.apply(row));
      seconds.add(BigInteger.valueOf(afterId));
    }
    integers(name, seconds, 0, AFTER_ID);
  }

  /** The second in an id of the source; 0 for another id. */
  static long secondOf(String id) {
    return number(id).map(number -> Math.max(0, number) >>> Integer.SIZE).orElse(0L);
  }

  /** Writes a list in each row: one table of all elements, and the length of each list. */
  <E> void lists(String name, Function<R, List<E>> list, Consumer<TableWriter<E>> columns) {
    List<E> elements = rows.stream().flatMap(row -> list.apply(row).stream()).toList();
    if (elements.isEmpty()) {
      return;
    }
    document.table(name, elements, columns);
    wholes(name + "." + LENGTHS, row -> list.apply(row).size());
  }

  /**
   * Writes whole numbers as values or as differences, whichever needs fewer bytes.
   *
   * @param meaning the flag for the meaning of the numbers; {@link #VALUES} if there is none
   */
  private void integers(String name, List<@Nullable BigInteger> all, int scale, String meaning) {
    if (isEmpty(all)) {
      return;
    }
    List<@Nullable BigInteger> differences = differences(all);
    boolean shorter = bytes(differences) < bytes(all);
    List<@Nullable BigInteger> shortest = shorter ? differences : all;
    write(
        name,
        all,
        () -> {
          if (scale == 0 && meaning.equals(VALUES) && !shorter) {
            array(shortest, this::integer);
            return;
          }
          out.writeStartObject();
          if (scale > 0) {
            out.writeNumberField(SCALE, scale);
          }
          if (shorter) {
            out.writeBooleanField(DIFFERENCES, true);
          }
          if (!meaning.equals(VALUES)) {
            out.writeBooleanField(meaning, true);
          }
          out.writeFieldName(VALUES);
          array(shortest, this::integer);
          out.writeEndObject();
        });
  }

  private <V> List<@Nullable V> values(Function<R, Optional<V>> value) {
    List<@Nullable V> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(value.apply(row).orElse(null)));
    return values;
  }

  private static List<@Nullable BigInteger> differences(List<@Nullable BigInteger> values) {
    List<@Nullable BigInteger> differences = new ArrayList<>(values.size());
    BigInteger before = BigInteger.ZERO;
    for (BigInteger value : values) {
      differences.add(value == null ? null : value.subtract(before));
      before = value == null ? before : value;
    }
    return differences;
  }

  private static BigInteger unscaled(BigDecimal number, int scale) {
    return Decimals.plain(number).setScale(scale).unscaledValue();
  }

  /** The CBOR size of whole numbers; one byte stores a number from -24 to 23. */
  private static long bytes(List<@Nullable BigInteger> values) {
    long bytes = 0;
    for (BigInteger value : values) {
      BigInteger magnitude = value == null ? BigInteger.ZERO : value.abs();
      int bits = magnitude.bitLength();
      if (bits <= 5 && magnitude.intValue() < 24) {
        bytes += 1;
      } else {
        bytes += bits <= 8 ? 2 : bits <= 16 ? 3 : bits <= 32 ? 5 : 9;
      }
    }
    return bytes;
  }

  private void integer(BigInteger value) throws IOException {
    if (value.bitLength() < Long.SIZE) {
      out.writeNumber(value.longValue());
    } else {
      out.writeNumber(value);
    }
  }

  private void text(String text) throws IOException {
    Optional<Long> number = number(text);
    if (number.isPresent()) {
      out.writeNumber(number.get());
    } else {
      out.writeString(text);
    }
  }

  /** The number in a text, if no other text has the same number. */
  private static Optional<Long> number(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException otherText) {
      return Optional.empty();
    }
  }

  private <V> void array(List<@Nullable V> values, Element<V> element) throws IOException {
    out.writeStartArray(values, values.size());
    for (V value : values) {
      if (value == null) {
        out.writeNull();
      } else {
        element.write(value);
      }
    }
    out.writeEndArray();
  }

  private void write(String name, List<?> values, WriteColumn column) {
    if (isEmpty(values)) {
      return;
    }
    try {
      out.writeFieldName(name);
      column.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(List<?> values) {
    for (Object value : values) {
      if (value != null) {
        return false;
      }
    }
    return true;
  }

  /** Writes one value. */
  private interface Element<V> {
    void write(V value) throws IOException;
  }

  /** Writes one column. */
  private interface WriteColumn {
    void write() throws IOException;
  }
}
