package io.spikewatch.tools.console;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** An image whose type is known from its content. What a server says about the type is not used. */
final class CoverImage {

  /** The size above which an image is refused. */
  static final int MAX_BYTES = 1_000_000;

  private static final int WEBP_AT = 8;
  private static final int[] JPEG = {0xFF, 0xD8, 0xFF};
  private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

  private final String type;
  private final byte[] bytes;

  private CoverImage(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes.clone();
  }

  /** The MIME type. */
  String type() {
    return type;
  }

  /** The content. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** The image of a content; empty if it is too large or not a JPEG, PNG, WebP or GIF image. */
  static Optional<CoverImage> of(byte[] content) {
    if (content.length > MAX_BYTES) {
      return Optional.empty();
    }
    return type(content).map(type -> new CoverImage(type, content));
  }

  private static Optional<String> type(byte[] content) {
    if (startsWith(content, JPEG)) {
      return Optional.of("image/jpeg");
    }
    if (startsWith(content, PNG)) {
      return Optional.of("image/png");
    }
    if (text(content, 0, "RIFF") && text(content, WEBP_AT, "WEBP")) {
      return Optional.of("image/webp");
    }
    return text(content, 0, "GIF87a") || text(content, 0, "GIF89a")
        ? Optional.of("image/gif")
        : Optional.empty();
  }

  private static boolean startsWith(byte[] content, int... start) {
    if (content.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (content[i] != (byte) start[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean text(byte[] content, int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return content.length >= at + wanted.length
        && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
