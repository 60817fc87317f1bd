package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Items with a state and its outbox. They are written only if no other run has recorded another
 * state since they were read.
 *
 * <p>{@code version} counts the recorded states. Claims and removals of outbox entries do not
 * change it. They do not affect an evaluation, and a poll must not be discarded because an earlier
 * entry was delivered meanwhile. Waiting entries are preserved by every write, because a write
 * names only the new entries.
 *
 * <p>If the response to a write is lost, the client repeats the write, and its condition fails.
 * Each write stores a token in {@code writer}, so that it recognises its own success.
 */
final class VersionedItems {

  static final String KEY = "key";
  static final String VERSION = "version";
  static final String WRITER = "writer";

  /** The maximum number of entries in an update expression. */
  static final int MAX_ENTRIES = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Supplier<String> tokens;

  /** The items of that table. Each write stores its own token. */
  VersionedItems(DynamoDbClient client, String table) {
    this(client, table, VersionedItems::token);
  }

  VersionedItems(DynamoDbClient client, String table, Supplier<String> tokens) {
    this.client = client;
    this.table = table;
    this.tokens = tokens;
  }

  /** A unique token that needs a third of the bytes of a UUID. */
  private static String token() {
    return Long.toString(UUID.randomUUID().getLeastSignificantBits(), Character.MAX_RADIX);
  }

  static Map<String, AttributeValue> key(String key) {
    return Map.of(KEY, AttributeValue.fromS(key));
  }

  /**
   * Reads an item; empty if there is none. The result includes every write that has ended before.
   */
  Optional<Item> read(String key) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(new Item(item));
  }

  /** Reads the existing items of distinct keys; each as {@link #read}. */
  Map<String, Item> read(List<String> keys) {
    return new BatchRead(client, table, true)
        .items(keys.stream().map(VersionedItems::key).toList())
        .map(Item::new)
        .collect(Collectors.toMap(item -> item.text(KEY).orElseThrow(), item -> item));
  }

  /**
   * Records a state and its outbox entries, if the item still has the version; 0 means no item.
   *
   * @param state all attributes of the state
   */
  WriteResult record(
      String key,
      long version,
      Map<String, AttributeValue> state,
      List<OutboxEntry> entries,
      Instant claimedUntil) {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          entries.size() + " outbox entries do not fit into one write");
    }
    String token = tokens.get();
    try {
      if (version == 0) {
        create(key, token, state, entries, claimedUntil);
      } else {
        update(key, version, token, state, entries, claimedUntil);
      }
      return WriteResult.RECORDED;
    } catch (ConditionalCheckFailedException failed) {
      return wrote(failed, token) ? WriteResult.RECORDED : WriteResult.ANOTHER_RUN_WAS_FIRST;
    }
  }

  private void create(
      String key,
      String token,
      Map<String, AttributeValue> state,
      List<OutboxEntry> entries,
      Instant claimedUntil) {
    Map<String, AttributeValue> item = new HashMap<>(state);
    item.putAll(key(key));
    item.put(VERSION, Item.number(1));
    item.put(WRITER, AttributeValue.fromS(token));
    item.put(OutboxItem.OUTBOX, OutboxItem.outbox(entries, claimedUntil));
    if (!entries.isEmpty()) {
      item.put(OutboxItem.PENDING, OutboxItem.WAITS);
      item.put(OutboxItem.PENDING_SINCE, OutboxItem.since(entries));
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
      if (new Item(failed.item()).number(VERSION).isPresent()) {
        throw failed;
      }
      update(key, 0, token, state, entries, claimedUntil);
    }
  }

  private void update(
      String key,
      long version,
      String token,
      Map<String, AttributeValue> state,
      List<OutboxEntry> entries,
      Instant claimedUntil) {
    UpdateBuilder update = new UpdateBuilder(table, key(key)).name(VERSION);
    state.forEach(update::set);
    update.set(WRITER, AttributeValue.fromS(token));
    update.value("next", Item.number(version + 1)).assign("#version = :next");
    if (version == 0) {
      // A version that is not a number was written by hand, and is replaced.
      update
          .value("number", AttributeValue.fromS("N"))
          .onlyIf("attribute_not_exists(#version) OR NOT attribute_type(#version, :number)");
    } else {
      update.value("expected", Item.number(version)).onlyIf("#version = :expected");
    }
    if (!entries.isEmpty()) {
      update.set(OutboxItem.PENDING, OutboxItem.WAITS);
      update.name(OutboxItem.OUTBOX, OutboxItem.PENDING_SINCE);
      update.value("since", OutboxItem.since(entries));
      update.assign("#pending_since = if_not_exists(#pending_since, :since)");
    }
    for (int i = 0; i < entries.size(); i++) {
      update.alias("p" + i, entries.get(i).id());
      update.value("p" + i, OutboxItem.of(entries.get(i), claimedUntil));
      update.assign("#outbox.#p" + i + " = :p" + i);
    }
    client.updateItem(update.request().build());
  }

  /**
   * Deletes the item. If outbox entries wait in it, only its state is deleted: observed crossings
   * are announced even if the watch was removed.
   */
  void forget(String key, String... state) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(key))
                  .conditionExpression("attribute_not_exists(#outbox) OR size(#outbox) = :zero")
                  .expressionAttributeNames(Map.of("#outbox", OutboxItem.OUTBOX))
                  .expressionAttributeValues(Map.of(":zero", Item.number(0))));
    } catch (ConditionalCheckFailedException entriesWait) {
      keepEntries(key, state);
    }
  }

  private void keepEntries(String key, String... state) {
    UpdateBuilder update =
        new UpdateBuilder(table, key(key))
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
