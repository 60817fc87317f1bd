package io.spikewatch.adapters.keyapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A salted hash of a key, as {@code salt:hash} in hexadecimal digits. It is stored where the key
 * must not be, so that a changed key is detected.
 */
final class KeyHash {

  private static final int SALT_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private KeyHash() {}

  /** A hash with a random salt. */
  static String of(String key) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return of(HEX.formatHex(salt), key);
  }

  /** Whether the hash belongs to that key; false for a text that is not a hash. */
  static boolean isOf(String hash, String key) {
    int colon = hash.indexOf(':');
    return colon > 0
        && MessageDigest.isEqual(
            of(hash.substring(0, colon), key).getBytes(StandardCharsets.UTF_8),
            hash.getBytes(StandardCharsets.UTF_8));
  }

  private static String of(String salt, String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(StandardCharsets.UTF_8));
      return salt + ":" + HEX.formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
