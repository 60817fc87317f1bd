package io.spikewatch.adapters.dynamodb;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** The maximum number of digits of a {@code long}. */
  private static final int MAX_LONG_DIGITS = 19;

  private final DocumentWriter document;
  private final CBORGenerator out;
  private final List<R> rows;

  TableWriter(DocumentWriter document, CBORGenerator out, List<R> rows) {
    this.document = document;
    this.out = out;
    this.rows = rows;
  }

  /** The rows of the table. */
  List<R> rows() {
    return rows;
  }

  /** Writes text. Ids of the source are stored as numbers, which need less than half the bytes. */
  void texts(String name, Function<R, Optional<String>> value) {
    List<@Nullable String> texts = values(value);
    if (isEmpty(texts)) {
      return;
    }
    List<@Nullable Long> numbers = new ArrayList<>(texts.size());
    boolean allLarge = true;
    for (String text : texts) {
      Long number = text == null ? null : number(text);
      numbers.add(number);
      allLarge &= number != null && isLarge(number);
    }
    boolean typed = allLarge;
    write(
        name,
        () -> {
          if (isEmpty(numbers)) {
            array(texts, out::writeString);
            return;
          }
          out.writeStartObject();
          out.writeBooleanField(TEXT, true);
          out.writeFieldName(VALUES);
          if (typed) {
            typedArray(numbers);
          } else {
            mixedArray(texts, numbers);
          }
          out.writeEndObject();
        });
  }

  /** Whether a number needs nine bytes in an array. */
  private static boolean isLarge(long number) {
    return number >>> Integer.SIZE != 0;
  }

  private void typedArray(List<@Nullable Long> numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Long.BYTES);
    for (Long number : numbers) {
      bytes.putLong(requireNonNull(number));
    }
    out.writeTag(TYPED_ARRAY);
    out.writeBinary(bytes.array());
  }

  /** Writes the number in a text, if it has one, instead of the text. */
  private void mixedArray(List<@Nullable String> texts, List<@Nullable Long> numbers)
      throws IOException {
    out.writeStartArray(texts, texts.size());
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      Long number = numbers.get(row);
      if (number != null) {
        out.writeNumber(number);
      } else if (text != null) {
        out.writeString(text);
      } else {
        out.writeNull();
      }
    }
    out.writeEndArray();
  }

  void flags(String name, Function<R, Boolean> value) {
    optionalFlags(name, value.andThen(Optional::of));
  }

  void optionalFlags(String name, Function<R, Optional<Boolean>> value) {
    List<@Nullable Boolean> flags = values(value);
    if (!isEmpty(flags)) {
      write(name, () -> array(flags, out::writeBoolean));
    }
  }

  void wholes(String name, ToLongFunction<R> value) {
    WholeNumbers all = new WholeNumbers(rows.size());
    for (R row : rows) {
      all.add(value.applyAsLong(row));
    }
    integers(name, all, 0, VALUES);
  }

  void optionalWholes(String name, Function<R, Optional<Integer>> value) {
    WholeNumbers all = new WholeNumbers(rows.size());
    for (R row : rows) {
      value.apply(row).ifPresentOrElse(all::add, all::addNone);
    }
    integers(name, all, 0, VALUES);
  }

  /** Writes exact numbers, which are read in their plain form. */
  void numbers(String name, Function<R, Optional<BigDecimal>> value) {
    List<@Nullable BigDecimal> numbers = new ArrayList<>(rows.size());
    int scale = 0;
    for (R row : rows) {
      BigDecimal number = value.apply(row).map(Decimals::storable).orElse(null);
      numbers.add(number);
      scale = number == null ? scale : Math.max(scale, number.scale());
    }
    WholeNumbers all = new WholeNumbers(rows.size());
    for (BigDecimal number : numbers) {
      if (number == null) {
        all.addNone();
      } else {
        all.addUnscaled(number, scale);
      }
    }
    integers(name, all, scale, VALUES);
  }

  /** Writes instants, which are read to the second. */
  void instants(String name, Function<R, Optional<Instant>> value) {
    WholeNumbers all = new WholeNumbers(rows.size());
    for (R row : rows) {
      Instant instant = value.apply(row).orElse(null);
      if (instant == null) {
        all.addNone();
      } else {
        all.add(document.index(instant));
      }
    }
    integers(name, all, 0, INSTANTS);
  }

  /**
   * Writes instants, to the second, that are close to the instant in the row's id. The upper half
   * of an id of the source is the second of its creation.
   */
  void instantsNearIds(String name, Function<R, String> id, Function<R, Instant> value) {
    WholeNumbers all = new WholeNumbers(rows.size());
    for (R row : rows) {
      all.add(value.apply(row).getEpochSecond() - secondOf(id.apply(row)));
    }
    integers(name, all, 0, AFTER_ID);
  }

  /** The second in an id of the source; 0 for another id. */
  static long secondOf(String id) {
    Long number = number(id);
    return number == null ? 0 : Math.max(0, number) >>> Integer.SIZE;
  }

  /** Writes a list in each row: one table of all elements, and the length of each list. */
  <E> void lists(String name, Function<R, List<E>> list, Consumer<TableWriter<E>> columns) {
    List<E> elements = new ArrayList<>();
    for (R row : rows) {
      elements.addAll(list.apply(row));
    }
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
  private void integers(String name, WholeNumbers all, int scale, String meaning) {
    if (all.isEmpty()) {
      return;
    }
    WholeNumbers differences = all.differences();
    boolean shorter = differences.bytes() < all.bytes();
    WholeNumbers shortest = shorter ? differences : all;
    write(
        name,
        () -> {
          if (scale == 0 && meaning.equals(VALUES) && !shorter) {
            shortest.write(out);
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
          shortest.write(out);
          out.writeEndObject();
        });
  }

  private <V> List<@Nullable V> values(Function<R, Optional<V>> value) {
    List<@Nullable V> values = new ArrayList<>(rows.size());
    for (R row : rows) {
      values.add(value.apply(row).orElse(null));
    }
    return values;
  }

  /** The number in a text, if no other text has the same number. */
  private static @Nullable Long number(String text) {
    if (!isPlainNumber(text)) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  /** Whether a text is a whole number without a plus sign and without leading zeros. */
  private static boolean isPlainNumber(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - first;
    if (digits == 0
        || digits > MAX_LONG_DIGITS
        || (text.charAt(first) == '0' && text.length() > 1)) {
      return false;
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
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

  private void write(String name, WriteColumn column) {
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
