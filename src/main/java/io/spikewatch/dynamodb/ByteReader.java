package io.spikewatch.dynamodb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * Reads what {@link ByteWriter} wrote. Whatever the bytes are, it ends in a value or in a {@link
 * DataFormatException}, and takes no more memory than a small multiple of the bytes there are.
 */
final class ByteReader {

  private static final int MOST_NUMBER_BYTES = 40;

  /** So many hold no more than a long does. */
  private static final int SMALL_NUMBER_BYTES = 9;

  /** In seconds from the epoch: beyond, there is no number of milliseconds for an instant. */
  private static final long FARTHEST = Instant.MAX.getEpochSecond() / 10;

  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long unsigned() throws DataFormatException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new DataFormatException("a number has no end");
  }

  long signed() throws DataFormatException {
    long zigzag = unsigned();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  int four() throws DataFormatException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | next();
    }
    return value;
  }

  /** How many elements follow; each of them takes a byte at least. */
  int count() throws DataFormatException {
    long count = unsigned();
    if (count < 0 || count > bytes.length - at) {
      throw new DataFormatException("a number is too large");
    }
    return (int) count;
  }

  /** A number from 0 up, below the limit. */
  int below(long limit) throws DataFormatException {
    long value = unsigned();
    if (value < 0 || value >= limit) {
      throw new DataFormatException("a number is too large");
    }
    return (int) value;
  }

  String text() throws DataFormatException {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  Instant instant(long fromSecond) throws DataFormatException {
    long coded = unsigned();
    long zigzag = coded >>> 1;
    long distance = (zigzag >>> 1) ^ -(zigzag & 1);
    int millis = (coded & 1) == 0 ? 0 : below(1_000);
    long second = fromSecond + distance;
    if (second < -FARTHEST || second > FARTHEST) {
      throw new DataFormatException("an instant is out of range");
    }
    return Instant.ofEpochSecond(second, millis * 1_000_000L);
  }

  BigDecimal number() throws DataFormatException {
    BigInteger first = large();
    if (!first.testBit(0)) {
      return figure(first.shiftRight(1), 0);
    }
    BigInteger scale = first.shiftRight(2);
    if (scale.bitLength() > 31 || scale.intValue() > Numbers.GREATEST_SCALE) {
      throw new DataFormatException("a number has too many decimals");
    }
    BigInteger magnitude = large();
    return figure(first.testBit(1) ? magnitude.negate() : magnitude, scale.intValue());
  }

  /** A figure that can be written again. */
  private static BigDecimal figure(BigInteger unscaled, int scale) throws DataFormatException {
    BigDecimal figure = new BigDecimal(unscaled, scale);
    if (figure.precision() > Numbers.MOST_DIGITS) {
      throw new DataFormatException("a number has too many digits");
    }
    return figure;
  }

  /** A whole number of any size. */
  BigInteger signedNumber() throws DataFormatException {
    BigInteger zigzag = large();
    BigInteger half = zigzag.shiftRight(1);
    return zigzag.testBit(0) ? half.add(BigInteger.ONE).negate() : half;
  }

  String id(long nearSecond) throws DataFormatException {
    long coded = unsigned();
    if (coded == 1) {
      return text();
    }
    long zigzag = coded >>> 1;
    long upper = nearSecond + ((zigzag >>> 1) ^ -(zigzag & 1));
    if ((coded & 1) != 0 || upper < 0 || upper > 0xffff_ffffL) {
      throw new DataFormatException("an id is out of range");
    }
    return Long.toUnsignedString(upper << 32 | Integer.toUnsignedLong(four()));
  }

  /** All that is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  void end() throws DataFormatException {
    if (at < bytes.length) {
      throw new DataFormatException("bytes are left over");
    }
  }

  private BigInteger large() throws DataFormatException {
    long low = 0;
    for (int i = 0; i < SMALL_NUMBER_BYTES; i++) {
      int next = next();
      low |= (long) (next & 0x7f) << (7 * i);
      if (next < 0x80) {
        return BigInteger.valueOf(low);
      }
    }
    BigInteger value = BigInteger.valueOf(low);
    for (int i = SMALL_NUMBER_BYTES; i < MOST_NUMBER_BYTES; i++) {
      int next = next();
      value = value.or(BigInteger.valueOf(next & 0x7f).shiftLeft(7 * i));
      if (next < 0x80) {
        return value;
      }
    }
    throw new DataFormatException("a number has no end");
  }

  private int next() throws DataFormatException {
    if (at >= bytes.length) {
      throw new DataFormatException("bytes are missing");
    }
    return bytes[at++] & 0xff;
  }
}
