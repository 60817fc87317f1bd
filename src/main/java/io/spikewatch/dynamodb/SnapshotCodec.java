package io.spikewatch.dynamodb;

import io.spikewatch.snapshot.Snapshot;
import java.util.zip.DataFormatException;

/**
 * A snapshot as the bytes that are kept of it.
 *
 * <p>Instants are kept to the millisecond and figures exactly, but for their trailing zeros. The
 * first byte is the number of the format; bytes of another format are refused by name, so that a
 * snapshot of a newer version of the program is never overwritten by an older one.
 */
public final class SnapshotCodec {

  /** The number of the format that is written. */
  public static final int FORMAT = 1;

  /** What bytes turned out to be. */
  public sealed interface Decoded {

    /** A snapshot. */
    record Whole(Snapshot snapshot) implements Decoded {}

    /** Bytes of another format, or damaged ones. */
    record Unreadable(String reason) implements Decoded {}
  }

  private SnapshotCodec() {}

  /** Encodes a snapshot. */
  public static byte[] encode(Snapshot snapshot) {
    return Packed.pack(FORMAT, new SnapshotWriter(snapshot).write());
  }

  /** Decodes bytes; never throws, and never takes much memory, whatever they are. */
  public static Decoded decode(byte[] bytes) {
    try {
      ByteReader in = new ByteReader(Packed.unpack(FORMAT, bytes));
      return new Decoded.Whole(new SnapshotReader(in).read());
    } catch (DataFormatException e) {
      return new Decoded.Unreadable("the snapshot cannot be read: " + e.getMessage());
    }
  }
}
