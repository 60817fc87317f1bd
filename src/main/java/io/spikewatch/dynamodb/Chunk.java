package io.spikewatch.dynamodb;

import io.spikewatch.poll.Spool;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Frames in a row, each written against the snapshot that the one before it led to, and where those
 * before them are. The newest chunk of a creator lies with its state and grows; the others are
 * filed.
 *
 * @param before the chunk before; none for the first one of a creator
 * @param keyedAt when a snapshot was last filed with a chunk, or the first frame was seen
 * @param from when the first of these frames was seen, or before which none of them will have been
 */
record Chunk(Optional<ChunkKey> before, Instant keyedAt, Instant from, int count, SdkBytes frames) {

  static final int FORMAT = 1;

  private static final SdkBytes NOTHING = SdkBytes.fromByteArray(new byte[0]);

  /** The first chunk of a creator, still empty. */
  static Chunk first(Instant from) {
    return new Chunk(Optional.empty(), from, from, 0, NOTHING);
  }

  /** An empty chunk after one that has been filed, with frames up to that instant. */
  static Chunk after(ChunkKey filed, Instant until, Instant keyedAt) {
    return new Chunk(Optional.of(filed), keyedAt, until.plusMillis(1), 0, NOTHING);
  }

  /** This chunk with one more frame. */
  Chunk with(Instant seenAt, byte[] frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(frames.asByteArrayUnsafe());
    all.writeBytes(frame);
    Instant start = count == 0 ? seenAt : from;
    return new Chunk(before, keyedAt, start, count + 1, SdkBytes.fromByteArray(all.toByteArray()));
  }

  Spool spool() {
    ByteWriter out = new ByteWriter();
    out.unsigned(before.isPresent() ? 1 : 0);
    before.ifPresent(
        key -> {
          out.instant(key.from(), 0);
          out.four(key.token());
        });
    out.instant(keyedAt, before.map(b -> b.from().getEpochSecond()).orElse(0L));
    out.instant(from, keyedAt.getEpochSecond());
    out.unsigned(count);
    out.raw(frames.asByteArrayUnsafe());
    return new Spool(Packed.pack(FORMAT, out.toBytes()));
  }

  static Chunk read(byte[] packed) throws DataFormatException {
    ByteReader in = new ByteReader(Packed.unpack(FORMAT, packed));
    Optional<ChunkKey> before =
        in.below(2) == 1 ? Optional.of(new ChunkKey(in.instant(0), in.four())) : Optional.empty();
    Instant keyedAt = in.instant(before.map(b -> b.from().getEpochSecond()).orElse(0L));
    Instant from = in.instant(keyedAt.getEpochSecond());
    int count = in.below(Integer.MAX_VALUE);
    return new Chunk(before, keyedAt, from, count, SdkBytes.fromByteArray(in.rest()));
  }
}
