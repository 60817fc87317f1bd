package io.spikewatch.dynamodb;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes with the number of their format in front, deflated where that makes them fewer.
 *
 * <p>The first byte is the format, the second says whether the rest is deflated.
 */
final class Packed {

  /** Far more than any item holds; a hostile stream cannot unfold beyond it. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final byte STORED = 0;
  private static final byte DEFLATED = 1;
  private static final int HEAD = 2;
  private static final int CHUNK = 8 * 1024;

  /** To get the memory of a new one, 260 kB, takes longer than to deflate a snapshot. */
  private static final Queue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

  private Packed() {}

  static byte[] pack(int format, byte[] plain) {
    byte[] deflated = deflate(plain);
    boolean smaller = deflated.length < plain.length;
    byte[] body = smaller ? deflated : plain;
    byte[] packed = new byte[HEAD + body.length];
    packed[0] = (byte) format;
    packed[1] = smaller ? DEFLATED : STORED;
    System.arraycopy(body, 0, packed, HEAD, body.length);
    return packed;
  }

  static byte[] unpack(int format, byte[] packed) throws DataFormatException {
    if (packed.length < HEAD) {
      throw new DataFormatException("there are no bytes");
    }
    if (packed[0] != format) {
      throw new DataFormatException(
          "it is in format "
              + (packed[0] & 0xff)
              + ", and this version of the program reads format "
              + format);
    }
    return switch (packed[1]) {
      case STORED -> Arrays.copyOfRange(packed, HEAD, packed.length);
      case DEFLATED -> inflate(packed);
      default -> throw new DataFormatException("it is compressed in an unknown way");
    };
  }

  private static byte[] deflate(byte[] plain) {
    Deflater idle = IDLE.poll();
    Deflater deflater = idle == null ? new Deflater(Deflater.BEST_COMPRESSION, true) : idle;
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.reset();
      IDLE.add(deflater);
    }
  }

  private static byte[] inflate(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, HEAD, packed.length - HEAD);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        out.write(chunk, 0, length);
        if (length == 0 && !inflater.finished()) {
          throw new DataFormatException("the compressed bytes break off");
        }
        if (out.size() > MOST_BYTES) {
          throw new DataFormatException("it unfolds without end");
        }
      }
      return out.toByteArray();
    } finally {
      inflater.end();
    }
  }
}
