package io.spikewatch.dynamodb;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * Names a filed chunk among those of its creator.
 *
 * @param from when its first frame was seen; in a text it always has the same width, so that the
 *     texts are in the order of the instants
 * @param token tells apart what several runs filed of which only one could record
 */
public record ChunkKey(Instant from, int token) {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** As it stands in the table: {@code 2026-11-23T10:00:00.000Z.0a1b2c3d}. */
  public String text() {
    return from(from) + ".%08x".formatted(token);
  }

  /** The key that {@link #text} wrote. */
  static Optional<ChunkKey> read(String text) {
    int dot = text.lastIndexOf('.');
    try {
      Instant from = Instant.parse(text.substring(0, Math.max(0, dot)));
      return Optional.of(new ChunkKey(from, Integer.parseUnsignedInt(text.substring(dot + 1), 16)));
    } catch (DateTimeException | NumberFormatException notOurs) {
      return Optional.empty();
    }
  }

  /** What comes no later than the key of any chunk since that instant. */
  static String from(Instant instant) {
    return MILLIS.format(instant);
  }
}
