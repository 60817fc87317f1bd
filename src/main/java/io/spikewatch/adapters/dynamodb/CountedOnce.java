package io.spikewatch.adapters.dynamodb;

import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes an update that adds to a number count once, even if the client repeats it after a lost
 * response. Each update stores an attribute of its own in the item, such as {@code w_5f2c...}, so
 * that no other run can overwrite it. The next update removes the attribute of an earlier
 * successful update, so an item keeps about one for each process.
 */
final class CountedOnce {

  private static final String PREFIX = "w_";
  private static final int MAX_LEFT = 16;

  /** An attribute that may be removed from the item with that key. */
  private record Left(String item, String attribute) {}

  private final Queue<Left> left = new ConcurrentLinkedQueue<>();

  /** Marks an update of the item with that key; returns its own attribute. */
  String mark(UpdateBuilder update, String item) {
    String attribute = PREFIX + UUID.randomUUID();
    update.alias("own", attribute).value("own", AttributeValue.fromBool(true));
    update.assign("#own = :own");
    Left earlier = left.poll();
    if (earlier != null && earlier.item().equals(item)) {
      update.alias("earlier", earlier.attribute()).removePath("#earlier");
    }
    return attribute;
  }

  /** The condition that a marked update has not been applied yet. */
  static String notYet() {
    return "attribute_not_exists(#own)";
  }

  /** Whether the update with that attribute has been applied. */
  static boolean tookPlace(Item item, String attribute) {
    return item.flag(attribute).isPresent();
  }

  /** The update has been applied and will not be repeated, so its attribute may be removed. */
  void done(String item, String attribute) {
    if (left.size() < MAX_LEFT) {
      left.add(new Left(item, attribute));
    }
  }
}
