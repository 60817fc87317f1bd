package io.spikewatch.poll;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Frames that lie with a creator's snapshot until they are filed, as the store writes them. */
public final class Spool {

  /** No frame has been recorded yet. */
  public static final Spool EMPTY = new Spool(new byte[0]);

  private final byte[] bytes;

  /** What a store has given; nobody else can read it. */
  public Spool(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** What the store wrote. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Spool spool && Arrays.equals(bytes, spool.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Spool[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
