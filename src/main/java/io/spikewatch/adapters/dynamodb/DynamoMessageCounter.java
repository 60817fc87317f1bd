package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.MessageLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item for each day, such as {@code messages#2026-11-23}. It has {@code sent} for the day and
 * an attribute for each hour, named after its first instant. One atomic write changes both, and
 * counts once (see {@link CountedOnce}).
 */
public final class DynamoMessageCounter implements MessageCounter {

  private static final String SENT = "sent";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(3);

  private final DynamoDbClient client;
  private final String table;
  private final CountedOnce once = new CountedOnce();

  /** The counter in that table. */
  public DynamoMessageCounter(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public boolean reserve(MessageLimits limits, Instant now) {
    UpdateBuilder update = counted(limits, now, 1);
    String room = room(update, SENT, limits.perDay()) + room(update, "hour", limits.perHour());
    return written(update, name(limits, now), room);
  }

  @Override
  public void giveBack(MessageLimits limits, Instant reservedAt) {
    UpdateBuilder update = counted(limits, reservedAt, -1).value("one", Item.number(1));
    written(update, name(limits, reservedAt), "#sent >= :one AND #hour >= :one AND ");
  }

  private boolean written(UpdateBuilder update, String item, String condition) {
    String own = once.mark(update, item);
    try {
      client.updateItem(update.onlyIf(condition + CountedOnce.notYet()).request().build());
      once.done(item, own);
      return true;
    } catch (ConditionalCheckFailedException fullOrWrittenBefore) {
      boolean written = CountedOnce.tookPlace(new Item(fullOrWrittenBefore.item()), own);
      if (written) {
        once.done(item, own);
      }
      return written;
    }
  }

  private UpdateBuilder counted(MessageLimits limits, Instant instant, long messages) {
    String hour = limits.hour(instant).truncatedTo(ChronoUnit.MINUTES).toString();
    long expiresAt = limits.day(instant).atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond();
    return new UpdateBuilder(table, VersionedItems.key(name(limits, instant)))
        .add(SENT, messages)
        .alias("hour", hour)
        .addPath("#hour :added")
        .set(EXPIRES_AT, Item.number(expiresAt));
  }

  private static String room(UpdateBuilder update, String count, int cap) {
    if (cap == 0) {
      return "";
    }
    update.value("most_" + count, Item.number(cap));
    return "(attribute_not_exists(#%1$s) OR #%1$s < :most_%1$s) AND ".formatted(count);
  }

  private static String name(MessageLimits limits, Instant instant) {
    return "messages#" + limits.day(instant);
  }
}
