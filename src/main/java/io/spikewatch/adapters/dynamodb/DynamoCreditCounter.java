package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.credits.CreditTally;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One item for each day, such as {@code credits#2026-11-23}. Atomic writes change its {@code used},
 * and each write counts once (see {@link CountedOnce}).
 *
 * <p>The requests of a day are a separate item, {@code requests#2026-11-23}. It is larger, and each
 * write of the count would cost more if they shared an item.
 */
public final class DynamoCreditCounter implements CreditCounter {

  private static final String USED = "used";
  private static final String REQUESTS = "requests#";
  private static final String TALLY = "tally";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(40);

  /**
   * Each attempt after the first one follows the success of another run. After this number of
   * attempts, no credits count as left.
   */
  private static final int MAX_TRIES = 10;

  private final DynamoDbClient client;
  private final String table;
  private final CountedOnce once = new CountedOnce();

  /** The counter in that table. */
  public DynamoCreditCounter(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public int reserve(LocalDate day, int wanted, long budget) {
    long left = budget == 0 ? Long.MAX_VALUE : budget;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int grant = (int) Math.min(wanted, left);
      if (grant <= 0) {
        return 0;
      }
      UpdateBuilder update = counted(day, grant);
      String own = once.mark(update, name(day));
      try {
        client.updateItem(onlyWithin(budget, grant, update).request().build());
        once.done(name(day), own);
        return grant;
      } catch (ConditionalCheckFailedException failed) {
        if (CountedOnce.tookPlace(new Item(failed.item()), own)) {
          once.done(name(day), own);
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
    UpdateBuilder update = counted(day, -(long) unspent).value("unspent", Item.number(unspent));
    String own = once.mark(update, name(day));
    update.onlyIf("#used >= :unspent AND " + CountedOnce.notYet());
    try {
      long left =
          used(
              client
                  .updateItem(update.request().returnValues(ReturnValue.UPDATED_NEW).build())
                  .attributes());
      once.done(name(day), own);
      return left;
    } catch (ConditionalCheckFailedException neverReservedOrAlreadyGivenBack) {
      return used(neverReservedOrAlreadyGivenBack.item());
    }
  }

  @Override
  public long used(LocalDate day) {
    return used(
        client
            .getItem(
                get -> get.tableName(table).key(VersionedItems.key(name(day))).consistentRead(true))
            .item());
  }

  @Override
  public void addRequests(LocalDate day, CreditTally run) {
    Map<String, AttributeValue> key = VersionedItems.key(REQUESTS + day);
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Item before = requestsItem(day);
      long version = before.number(VersionedItems.VERSION).orElse(0L);
      UpdateBuilder update =
          new UpdateBuilder(table, key)
              .set(VersionedItems.VERSION, Item.number(version + 1))
              .set(TALLY, TallyCodec.write(TallyCodec.read(before.bytes(TALLY)).and(run)))
              .set(EXPIRES_AT, expiresAt(day));
      String own = once.mark(update, REQUESTS + day);
      String unchanged = "attribute_not_exists(#version)";
      if (version > 0) {
        unchanged = "#version = :expected";
        update.value("expected", Item.number(version));
      }
      try {
        client.updateItem(
            update.onlyIf(unchanged + " AND " + CountedOnce.notYet()).request().build());
        once.done(REQUESTS + day, own);
        return;
      } catch (ConditionalCheckFailedException failed) {
        if (CountedOnce.tookPlace(new Item(failed.item()), own)) {
          once.done(REQUESTS + day, own);
          return;
        }
        // Another run was first: the next attempt reads what it has written.
      }
    }
  }

  @Override
  public CreditTally requests(LocalDate day) {
    return TallyCodec.read(requestsItem(day).bytes(TALLY));
  }

  private Item requestsItem(LocalDate day) {
    Map<String, AttributeValue> key = VersionedItems.key(REQUESTS + day);
    return new Item(
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  private static long used(Map<String, AttributeValue> item) {
    return new Item(item).number(USED).orElse(0L);
  }

  private static UpdateBuilder onlyWithin(long budget, int grant, UpdateBuilder update) {
    if (budget == 0) {
      return update.onlyIf(CountedOnce.notYet());
    }
    return update
        .value("limit", Item.number(budget - grant))
        .onlyIf("(attribute_not_exists(#used) OR #used <= :limit) AND " + CountedOnce.notYet());
  }

  private UpdateBuilder counted(LocalDate day, long credits) {
    return new UpdateBuilder(table, VersionedItems.key(name(day)))
        .add(USED, credits)
        .set(EXPIRES_AT, expiresAt(day));
  }

  private static AttributeValue expiresAt(LocalDate day) {
    return Item.number(day.atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond());
  }

  private static String name(LocalDate day) {
    return "credits#" + day;
  }
}
