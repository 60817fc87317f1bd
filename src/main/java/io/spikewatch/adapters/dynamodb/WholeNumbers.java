package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole numbers of a column, by row. A row may have none. Nearly all numbers are small, so they
 * are a {@code long}. Only a large number is a {@link BigInteger}.
 */
final class WholeNumbers {

  /** The sum and the difference of two small numbers are a {@code long}. */
  private static final long MAX_SMALL = Long.MAX_VALUE / 2;

  private static final int SMALL_BITS = 62;
  private static final int SMALL_DIGITS = 18;

  private final long[] small;
  private final boolean[] has;
  private final Map<Integer, BigInteger> large = new HashMap<>();
  private int rows;

  WholeNumbers(int rows) {
    small = new long[rows];
    has = new boolean[rows];
  }

  /** Adds a row without a number. */
  void addNone() {
    rows++;
  }

  void add(long number) {
    if (number > MAX_SMALL || number < -MAX_SMALL) {
      addLarge(BigInteger.valueOf(number));
    } else {
      small[rows] = number;
      has[rows++] = true;
    }
  }

  void add(BigInteger number) {
    if (number.bitLength() > SMALL_BITS) {
      addLarge(number);
    } else {
      add(number.longValue());
    }
  }

  /**
   * Adds the digits of a number in its normal form, with that number of decimal places.
   *
   * @param scale at least the scale of the number
   */
  void addUnscaled(BigDecimal number, int scale) {
    if (scale == 0 && number.precision() <= SMALL_DIGITS) {
      add(number.longValue());
    } else {
      add(number.setScale(scale).unscaledValue());
    }
  }

  private void addLarge(BigInteger number) {
    large.put(rows, number);
    has[rows++] = true;
  }

  boolean isEmpty() {
    for (boolean present : has) {
      if (present) {
        return false;
      }
    }
    return true;
  }

  int rows() {
    return rows;
  }

  boolean has(int row) {
    return has[row];
  }

  /** Each number as the difference from the number before it. */
  WholeNumbers differences() {
    WholeNumbers differences = new WholeNumbers(rows);
    int before = -1;
    for (int row = 0; row < rows; row++) {
      if (!has[row]) {
        differences.addNone();
        continue;
      }
      if (before < 0) {
        differences.add(exact(row));
      } else if (isLarge(before) || isLarge(row)) {
        differences.add(exact(row).subtract(exact(before)));
      } else {
        differences.add(small[row] - small[before]);
      }
      before = row;
    }
    return differences;
  }

  /** The numbers of which these are the differences. */
  WholeNumbers sums() {
    WholeNumbers sums = new WholeNumbers(rows);
    int before = -1;
    for (int row = 0; row < rows; row++) {
      if (!has[row]) {
        sums.addNone();
        continue;
      }
      if (before < 0) {
        sums.add(exact(row));
      } else if (sums.isLarge(before) || isLarge(row)) {
        sums.add(sums.exact(before).add(exact(row)));
      } else {
        sums.add(sums.small[before] + small[row]);
      }
      before = row;
    }
    return sums;
  }

  /** Whether the number of a row is available only from {@link #exact}. */
  boolean isLarge(int row) {
    return !large.isEmpty() && large.containsKey(row);
  }

  long small(int row) {
    return small[row];
  }

  BigInteger exact(int row) {
    BigInteger number = large.get(row);
    return number == null ? BigInteger.valueOf(small[row]) : number;
  }

  /** The CBOR size; one byte stores a number from -24 to 23, or the absence of a number. */
  long bytes() {
    long bytes = 0;
    for (int row = 0; row < rows; row++) {
      bytes += isLarge(row) ? 1 + Long.BYTES : bytes(Math.abs(small[row]));
    }
    return bytes;
  }

  private static int bytes(long magnitude) {
    if (magnitude < 24) {
      return 1;
    }
    int bits = Long.SIZE - Long.numberOfLeadingZeros(magnitude);
    return bits <= 8 ? 2 : bits <= 16 ? 3 : bits <= 32 ? 5 : 9;
  }

  /** Writes an array of all rows. */
  void write(CBORGenerator out) throws IOException {
    out.writeStartArray(this, rows);
    for (int row = 0; row < rows; row++) {
      if (!has[row]) {
        out.writeNull();
      } else if (isLarge(row)) {
        writeLarge(exact(row), out);
      } else {
        out.writeNumber(small[row]);
      }
    }
    out.writeEndArray();
  }

  private static void writeLarge(BigInteger number, CBORGenerator out) throws IOException {
    if (number.bitLength() < Long.SIZE) {
      out.writeNumber(number.longValue());
    } else {
      out.writeNumber(number);
    }
  }
}
