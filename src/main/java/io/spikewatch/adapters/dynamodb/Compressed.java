package io.spikewatch.adapters.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes in the zlib format, which every language can read. Its checksum detects damage.
 *
 * <p>All documents have the same field names, so these are in a preset dictionary (RFC 1950,
 * section 2.2): {@code dictionary.cbor}, the document of a made-up creator with three videos.
 * Python reads an item with {@code zlib.decompressobj(zdict=open("dictionary.cbor", "rb").read())}.
 *
 * <p>Nothing is inflated beyond {@link #MAX_BYTES}, whatever the compressed bytes claim.
 */
final class Compressed {

  /** Much larger than an item of a table. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int BUFFER = 8 * 1024;

  /** The dictionary must never change, because stored items cannot be read without it. */
  private static final byte[] DICTIONARY = dictionary();

  private Compressed() {}

  static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static byte[] inflate(byte[] compressed) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        out.write(buffer, 0, length);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(dictionary(inflater.getAdler()));
        } else if (length == 0 && !inflater.finished()) {
          throw new DataFormatException("the compressed bytes are incomplete");
        }
        if (out.size() > MAX_BYTES) {
          throw new DataFormatException("it is larger than " + MAX_BYTES + " bytes when inflated");
        }
      }
      if (inflater.getRemaining() > 0) {
        throw new DataFormatException("there are bytes behind its end");
      }
      return out.toByteArray();
    } finally {
      inflater.end();
    }
  }

  /** The dictionary with that checksum. */
  private static byte[] dictionary(int checksum) throws UnsupportedFormatException {
    Adler32 ours = new Adler32();
    ours.update(DICTIONARY);
    if ((int) ours.getValue() != checksum) {
      throw new UnsupportedFormatException(
          "it is compressed with a dictionary that this version of Spikewatch does not have");
    }
    return DICTIONARY;
  }

  private static byte[] dictionary() {
    try (InputStream file = Compressed.class.getResourceAsStream("dictionary.cbor")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
