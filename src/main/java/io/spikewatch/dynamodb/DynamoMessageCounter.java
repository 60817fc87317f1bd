package io.spikewatch.dynamodb;

import io.spikewatch.notify.Caps;
import io.spikewatch.notify.MessageCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * One item for each day, {@code messages#2026-11-23}, with {@code sent} for the day and an
 * attribute for each hour, named after its first instant. Both are counted in one atomic write,
 * which leaves a token in {@code writer}: a write that the client repeats because its answer was
 * lost is recognised and not counted again.
 */
public final class DynamoMessageCounter implements MessageCounter {

  private static final String SENT = "sent";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(3);
  private static final String NOT_YET = "(attribute_not_exists(#writer) OR #writer <> :writer)";

  private final DynamoDbClient client;
  private final String table;

  /** The counter in that table. */
  public DynamoMessageCounter(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public boolean reserve(Caps caps, Instant now) {
    String token = UUID.randomUUID().toString();
    Update update = counted(caps, now, 1, token);
    String condition =
        room(update, SENT, caps.perDay()) + room(update, "hour", caps.perHour()) + NOT_YET;
    return written(update.onlyIf(condition), token);
  }

  @Override
  public void giveBack(Caps caps, Instant reservedAt) {
    String token = UUID.randomUUID().toString();
    Update update =
        counted(caps, reservedAt, -1, token)
            .value("one", Item.number(1))
            .onlyIf("#sent >= :one AND #hour >= :one AND " + NOT_YET);
    written(update, token);
  }

  private boolean written(Update update, String token) {
    try {
      client.updateItem(update.request().build());
      return true;
    } catch (ConditionalCheckFailedException fullOrWrittenBefore) {
      return new Item(fullOrWrittenBefore.item())
          .text(VersionedItems.WRITER)
          .filter(token::equals)
          .isPresent();
    }
  }

  private Update counted(Caps caps, Instant instant, long messages, String token) {
    String hour = caps.hour(instant).truncatedTo(ChronoUnit.MINUTES).toString();
    long expiresAt = caps.day(instant).atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond();
    return new Update(table, key(caps, instant))
        .add(SENT, messages)
        .alias("hour", hour)
        .addPath("#hour :added")
        .set(VersionedItems.WRITER, AttributeValue.fromS(token))
        .set(EXPIRES_AT, Item.number(expiresAt));
  }

  private static String room(Update update, String count, int cap) {
    if (cap == 0) {
      return "";
    }
    update.value("most_" + count, Item.number(cap));
    return "(attribute_not_exists(#%1$s) OR #%1$s < :most_%1$s) AND ".formatted(count);
  }

  private static Map<String, AttributeValue> key(Caps caps, Instant instant) {
    return VersionedItems.key("messages#" + caps.day(instant));
  }
}
