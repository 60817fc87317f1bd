package io.spikewatch.dynamodb;

import io.spikewatch.poll.CreditCounter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One item for each day, {@code credits#2026-11-23}, whose {@code used} is counted up and down by
 * atomic writes. Each leaves a token in {@code writer}: a write that the client repeats because its
 * answer was lost is recognised and not counted again.
 */
public final class DynamoCreditCounter implements CreditCounter {

  private static final String USED = "used";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(40);

  /**
   * Each try after the first follows on another run's success; so many mean that nothing is left.
   */
  private static final int MOST_TRIES = 10;

  private static final String NOT_YET = "(attribute_not_exists(#writer) OR #writer <> :writer)";

  private final DynamoDbClient client;
  private final String table;

  /** The counter in that table. */
  public DynamoCreditCounter(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public int reserve(LocalDate day, int wanted, long budget) {
    long left = budget == 0 ? Long.MAX_VALUE : budget;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int grant = (int) Math.min(wanted, left);
      if (grant <= 0) {
        return 0;
      }
      String token = UUID.randomUUID().toString();
      try {
        client.updateItem(reservation(day, grant, budget, token).request().build());
        return grant;
      } catch (ConditionalCheckFailedException failed) {
        Item item = new Item(failed.item());
        if (wrote(item, token)) {
          return grant;
        }
        left = budget == 0 ? left : budget - used(failed.item());
      }
    }
    return 0;
  }

  @Override
  public long giveBack(LocalDate day, int unspent) {
    if (unspent <= 0) {
      return used(day);
    }
    Update update =
        counted(day, -(long) unspent, UUID.randomUUID().toString())
            .value("unspent", Item.number(unspent))
            .onlyIf("#used >= :unspent AND " + NOT_YET);
    try {
      return used(
          client
              .updateItem(update.request().returnValues(ReturnValue.UPDATED_NEW).build())
              .attributes());
    } catch (ConditionalCheckFailedException neverReservedOrAlreadyGivenBack) {
      return used(neverReservedOrAlreadyGivenBack.item());
    }
  }

  @Override
  public long used(LocalDate day) {
    return used(
        client.getItem(get -> get.tableName(table).key(key(day)).consistentRead(true)).item());
  }

  private static long used(Map<String, AttributeValue> item) {
    return new Item(item).number(USED).orElse(0L);
  }

  private Update reservation(LocalDate day, int grant, long budget, String token) {
    Update update = counted(day, grant, token);
    if (budget == 0) {
      return update.onlyIf(NOT_YET);
    }
    return update
        .value("limit", Item.number(budget - grant))
        .onlyIf("(attribute_not_exists(#used) OR #used <= :limit) AND " + NOT_YET);
  }

  private Update counted(LocalDate day, long credits, String token) {
    long expiresAt = day.atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond();
    return new Update(table, key(day))
        .add(USED, credits)
        .set(VersionedItems.WRITER, AttributeValue.fromS(token))
        .set(EXPIRES_AT, Item.number(expiresAt));
  }

  private static boolean wrote(Item item, String token) {
    return item.text(VersionedItems.WRITER).filter(token::equals).isPresent();
  }

  private static Map<String, AttributeValue> key(LocalDate day) {
    return VersionedItems.key("credits#" + day);
  }
}
