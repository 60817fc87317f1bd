package io.spikewatch.dynamodb;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

/** Writes values in as few bytes as they need. {@link ByteReader} is its inverse. */
final class ByteWriter {

  private static final BigInteger LOW = BigInteger.valueOf(0x7f);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Seven bits in each byte, the lowest first; the highest bit says that more follow. */
  void unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Small magnitudes of either sign in few bytes. */
  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** Four bytes as they are. */
  void four(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(value >>> shift);
    }
  }

  /** Bytes up to the end: nothing says how many. */
  void raw(byte[] rest) {
    bytes.writeBytes(rest);
  }

  void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    unsigned(encoded.length);
    bytes.writeBytes(encoded);
  }

  /** An instant, to the millisecond, by its distance in seconds from another. */
  void instant(Instant instant, long fromSecond) {
    int millis = instant.getNano() / 1_000_000;
    long distance = instant.getEpochSecond() - fromSecond;
    long zigzag = (distance << 1) ^ (distance >> 63);
    unsigned(zigzag << 1 | (millis == 0 ? 0 : 1));
    if (millis != 0) {
      unsigned(millis);
    }
  }

  /**
   * An exact number, without trailing zeros. Whole numbers from zero up are their double; all
   * others begin with an odd number that holds sign and scale.
   */
  void number(BigDecimal number) {
    BigDecimal plain = Numbers.plain(number);
    if (plain.scale() > Numbers.GREATEST_SCALE || plain.precision() > Numbers.MOST_DIGITS) {
      throw new IllegalArgumentException("a figure of " + plain.precision() + " digits");
    }
    BigInteger magnitude = plain.unscaledValue().abs();
    if (plain.scale() == 0 && plain.signum() >= 0) {
      unsigned(magnitude.shiftLeft(1));
    } else {
      unsigned(((long) plain.scale() << 2) | (plain.signum() < 0 ? 3 : 1));
      unsigned(magnitude);
    }
  }

  /** A whole number of any size; small magnitudes of either sign in few bytes. */
  void signed(BigInteger value) {
    BigInteger twice = value.abs().shiftLeft(1);
    unsigned(value.signum() < 0 ? twice.subtract(BigInteger.ONE) : twice);
  }

  /**
   * An id. Ids of the source are numbers whose upper half is the second of creation, so that their
   * distance from it is next to nothing; any other text is kept as it is.
   */
  void id(String id, long nearSecond) {
    OptionalLong number = idNumber(id);
    if (number.isEmpty()) {
      unsigned(1);
      text(id);
      return;
    }
    long distance = (number.getAsLong() >>> 32) - nearSecond;
    unsigned(((distance << 1) ^ (distance >> 63)) << 1);
    four((int) number.getAsLong());
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  private void unsigned(BigInteger value) {
    BigInteger rest = value;
    while (rest.bitLength() > 63) {
      bytes.write(rest.and(LOW).intValue() | 0x80);
      rest = rest.shiftRight(7);
    }
    unsigned(rest.longValue());
  }

  private static OptionalLong idNumber(String id) {
    try {
      long number = Long.parseUnsignedLong(id);
      boolean same = Long.toUnsignedString(number).equals(id);
      return same ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException noneOrTooLarge) {
      return OptionalLong.empty();
    }
  }
}
