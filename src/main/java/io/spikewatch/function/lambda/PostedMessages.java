package io.spikewatch.function.lambda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the posts of events that failed in part. Lambda retries the whole event, and a message
 * that was posted is not posted again. An event that succeeds is forgotten, so a user can send it
 * again.
 *
 * <p>The memory is that of one execution environment, where Lambda usually retries an event. SNS
 * sends one message per invocation, so only a redrive of several messages is concerned.
 */
final class PostedMessages {

  private static final int MAX_KEPT = 1_000;

  private final LinkedHashSet<Key> keys = new LinkedHashSet<>();

  /**
   * Identifies the delivery of a message to a target.
   *
   * @param target the address or the name of the target
   */
  record Key(Object target, String hash) {}

  /** Returns the key of the delivery of a message to a target. */
  static Key key(Object target, String message) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(message.getBytes(StandardCharsets.UTF_8));
      return new Key(target, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  synchronized boolean contains(Key key) {
    return keys.contains(key);
  }

  /** Stores the posts of an event that failed. */
  synchronized void remember(Set<Key> posted) {
    keys.addAll(posted);
    while (keys.size() > MAX_KEPT) {
      keys.removeFirst();
    }
  }

  /** Forgets the posts of an event that succeeded. */
  synchronized void forget(Set<Key> posted) {
    keys.removeAll(posted);
  }
}
