package io.spikewatch.dynamodb;

import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Items that hold a state and the outbox that belongs to it, written only if nobody has recorded
 * another state since.
 *
 * <p>{@code version} counts the recorded states. Claims and removals of parcels leave it alone:
 * they change nothing that a state is judged by, and a poll that has been paid for is not to be
 * thrown away because a parcel of the poll before has meanwhile been delivered. Waiting parcels
 * survive any record, for it names the new ones alone.
 *
 * <p>If the answer to a write is lost, the client writes again and is told that its condition
 * failed. Each write leaves a token in {@code writer}, by which it recognises itself.
 */
final class VersionedItems {

  static final String KEY = "key";
  static final String VERSION = "version";
  static final String WRITER = "writer";

  /** An update expression has room for no more. */
  static final int MOST_PARCELS = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Supplier<String> tokens;

  VersionedItems(DynamoDbClient client, String table, Supplier<String> tokens) {
    this.client = client;
    this.table = table;
    this.tokens = tokens;
  }

  static Map<String, AttributeValue> key(String key) {
    return Map.of(KEY, AttributeValue.fromS(key));
  }

  /** The item; empty if there is none. Sees every write that has ended before. */
  Optional<Item> read(String key) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(new Item(item));
  }

  /** The items that there are, by their keys, which are all different; each as {@link #read}. */
  Map<String, Item> read(List<String> keys) {
    return new BatchRead(client, table, true)
        .items(keys.stream().map(VersionedItems::key).toList())
        .map(Item::new)
        .collect(Collectors.toMap(item -> item.text(KEY).orElseThrow(), item -> item));
  }

  /**
   * Records a state and its parcels, if the item still has the version; 0 stands for none.
   *
   * @param state all attributes of the state, each time
   */
  Recorded record(
      String key,
      long version,
      Map<String, AttributeValue> state,
      List<Parcel> parcels,
      Instant claimedUntil) {
    if (parcels.size() > MOST_PARCELS) {
      throw new IllegalArgumentException(parcels.size() + " parcels do not fit into one write");
    }
    String token = tokens.get();
    try {
      if (version == 0) {
        create(key, token, state, parcels, claimedUntil);
      } else {
        update(key, version, token, state, parcels, claimedUntil);
      }
      return Recorded.RECORDED;
    } catch (ConditionalCheckFailedException failed) {
      return wrote(failed, token) ? Recorded.RECORDED : Recorded.ANOTHER_RUN_WAS_FIRST;
    }
  }

  private void create(
      String key,
      String token,
      Map<String, AttributeValue> state,
      List<Parcel> parcels,
      Instant claimedUntil) {
    Map<String, AttributeValue> item = new HashMap<>(state);
    item.putAll(key(key));
    item.put(VERSION, Item.number(1));
    item.put(WRITER, AttributeValue.fromS(token));
    item.put(ParcelItem.OUTBOX, ParcelItem.outbox(parcels, claimedUntil));
    if (!parcels.isEmpty()) {
      item.put(ParcelItem.PENDING, ParcelItem.WAITS);
      item.put(ParcelItem.PENDING_SINCE, ParcelItem.since(parcels));
    }
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(#key)")
                  .expressionAttributeNames(Map.of("#key", KEY))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException failed) {
      if (failed.item().containsKey(VERSION)) {
        throw failed;
      }
      update(key, 0, token, state, parcels, claimedUntil);
    }
  }

  private void update(
      String key,
      long version,
      String token,
      Map<String, AttributeValue> state,
      List<Parcel> parcels,
      Instant claimedUntil) {
    Update update = new Update(table, key(key)).name(VERSION);
    state.forEach(update::set);
    update.set(WRITER, AttributeValue.fromS(token));
    update.value("next", Item.number(version + 1)).assign("#version = :next");
    if (version == 0) {
      update.onlyIf("attribute_not_exists(#version)");
    } else {
      update.value("expected", Item.number(version)).onlyIf("#version = :expected");
    }
    if (!parcels.isEmpty()) {
      update.set(ParcelItem.PENDING, ParcelItem.WAITS);
      update.name(ParcelItem.OUTBOX, ParcelItem.PENDING_SINCE);
      update.value("since", ParcelItem.since(parcels));
      update.assign("#pending_since = if_not_exists(#pending_since, :since)");
    }
    for (int i = 0; i < parcels.size(); i++) {
      update.alias("p" + i, parcels.get(i).id());
      update.value("p" + i, ParcelItem.of(parcels.get(i), claimedUntil));
      update.assign("#outbox.#p" + i + " = :p" + i);
    }
    client.updateItem(update.request().build());
  }

  /**
   * Deletes the item. If parcels wait in it, only its state goes: what was observed is announced,
   * also when nobody watches any longer.
   */
  void forget(String key, String... state) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(key))
                  .conditionExpression("attribute_not_exists(#outbox) OR size(#outbox) = :zero")
                  .expressionAttributeNames(Map.of("#outbox", ParcelItem.OUTBOX))
                  .expressionAttributeValues(Map.of(":zero", Item.number(0))));
    } catch (ConditionalCheckFailedException parcelsWait) {
      keepParcels(key, state);
    }
  }

  private void keepParcels(String key, String... state) {
    Update update =
        new Update(table, key(key))
            .name(KEY)
            .remove(state)
            .remove(VERSION, WRITER)
            .onlyIf("attribute_exists(#key)");
    try {
      client.updateItem(update.request().build());
    } catch (ConditionalCheckFailedException goneMeanwhile) {
      return;
    }
  }

  private static boolean wrote(ConditionalCheckFailedException failed, String token) {
    return new Item(failed.item()).text(WRITER).filter(token::equals).isPresent();
  }
}
