package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimes.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The times of all creators. Few creators are stored in one item, {@code poll-times}, which a run
 * reads and writes once.
 *
 * <p>If there are more than {@link #MAX_IN_ONE}, workers poll them in batches. The times then move
 * permanently into many small items, {@code poll-times#0} and so on, one for each shard. A batch
 * then writes little, and workers seldom write the same item. The first item only has {@code
 * shards}, the number of shards.
 *
 * <p>Unreadable times count as unknown and are replaced, also those of a newer version. A creator
 * without times is polled at once. That costs one poll and sends no duplicate alert, because the
 * history is separate.
 */
public final class DynamoPollTimes implements PollTimes {

  /** The maximum number of creators that one run polls itself, and the times of runs. */
  static final int MAX_IN_ONE = 1_024;

  private static final String ROOT = "poll-times";
  private static final String SHARD_COUNT = "shards";
  private static final String TIMES = "times";
  private static final int MAX_TRIES = 50;

  private final DynamoDbClient client;
  private final String table;

  /** The number of shards, which never changes after they are created; 0 while it is unknown. */
  private volatile int split;

  /**
   * The items that a run has read. They are written without another read if no other run has
   * written first.
   */
  private final Map<String, Item> seen = new ConcurrentHashMap<>();

  /** The times in that table. */
  public DynamoPollTimes(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
  }

  @Override
  public Map<String, Times> read() {
    return times(items(shards -> IntStream.range(0, shards)));
  }

  @Override
  public Map<String, Times> read(List<String> handles) {
    return times(items(shards -> handles.stream().mapToInt(handle -> shard(handle, shards))));
  }

  private static Map<String, Times> times(Map<String, Item> items) {
    Map<String, Times> all = new HashMap<>();
    items.values().forEach(item -> all.putAll(times(item)));
    return Map.copyOf(all);
  }

  /** The first item and the wanted shards, by key. */
  private Map<String, Item> items(IntFunction<IntStream> shards) {
    Map<String, Item> items = new HashMap<>();
    if (split == 0) {
      Item root = item(ROOT);
      items.put(ROOT, root);
      split = shards(root);
    }
    List<String> keys =
        split == 0
            ? List.of()
            : shards.apply(split).distinct().mapToObj(DynamoPollTimes::key).toList();
    new BatchRead(client, table, true)
        .items(keys.stream().map(VersionedItems::key).toList())
        .map(Item::new)
        .forEach(item -> items.put(item.text(VersionedItems.KEY).orElse(""), item));
    seen.clear();
    seen.putAll(items);
    return items;
  }

  @Override
  public void record(Map<String, Times> times, Predicate<String> watched) {
    if (split > 0) {
      recordInShards(split, times, watched);
      return;
    }
    Item root = found(ROOT);
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (shards(root) > 0) {
        recordInShards(shards(root), times, watched);
        return;
      }
      Map<String, Times> merged = merged(root, times, watched);
      boolean split = merged.size() > MAX_IN_ONE;
      if (split) {
        recordInShards(SHARDS, merged, watched);
      }
      if (written(ROOT, root, split ? Map.of() : merged, split ? SHARDS : 0)) {
        return;
      }
      root = item(ROOT);
    }
    throw new IllegalStateException("the poll times do not come to rest");
  }

  private void recordInShards(int shards, Map<String, Times> times, Predicate<String> watched) {
    Map<String, Map<String, Times>> byKey = new HashMap<>();
    times.forEach(
        (handle, t) ->
            byKey.computeIfAbsent(key(shard(handle, shards)), k -> new HashMap<>()).put(handle, t));
    byKey.forEach((key, some) -> recordInShard(key, some, watched));
  }

  private void recordInShard(String key, Map<String, Times> times, Predicate<String> watched) {
    Item item = found(key);
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (written(key, item, merged(item, times, watched), 0)) {
        return;
      }
      item = item(key);
    }
    throw new IllegalStateException(key + " does not come to rest");
  }

  private static Map<String, Times> merged(
      Item item, Map<String, Times> times, Predicate<String> watched) {
    Map<String, Times> merged = new HashMap<>(times(item));
    times.forEach((handle, t) -> merged.merge(handle, t.toTheSecond(), Times::latest));
    merged.keySet().removeIf(watched.negate());
    return merged;
  }

  /**
   * Writes an item if no other run has written it since it was read. Unchanged times cause no
   * write.
   */
  private boolean written(String key, Item before, Map<String, Times> times, int shards) {
    if (shards == 0 && times.equals(times(before))) {
      return true;
    }
    long version = before.number(VersionedItems.VERSION).orElse(0L);
    UpdateBuilder update =
        new UpdateBuilder(table, VersionedItems.key(key))
            .set(VersionedItems.VERSION, Item.number(version + 1))
            .set(SHARD_COUNT, Item.number(shards))
            .set(TIMES, AttributeValue.fromB(SdkBytes.fromByteArray(PollTimesCodec.encode(times))));
    // The condition expects the value that was read, even if it is not a number.
    Optional.ofNullable(before.attributes().get(VersionedItems.VERSION))
        .ifPresentOrElse(
            read -> update.value("expected", read).onlyIf("#version = :expected"),
            () -> update.onlyIf("attribute_not_exists(#version)"));
    try {
      client.updateItem(update.request().build());
      return true;
    } catch (ConditionalCheckFailedException anotherRun) {
      return false;
    }
  }

  /** Returns the item as it was read before, once. The conditional write detects a newer one. */
  private Item found(String key) {
    Item before = seen.remove(key);
    return before == null ? item(key) : before;
  }

  private Item item(String key) {
    return new Item(
        client
            .getItem(get -> get.tableName(table).key(VersionedItems.key(key)).consistentRead(true))
            .item());
  }

  private static Map<String, Times> times(Item item) {
    return item.bytes(TIMES).flatMap(PollTimesCodec::decode).orElse(Map.of());
  }

  private static int shards(Item root) {
    return root.number(SHARD_COUNT).filter(n -> n >= 0 && n <= 10_000).orElse(0L).intValue();
  }

  /** The number of shards is the number at their creation. */
  private static int shard(String handle, int shards) {
    return shards == SHARDS ? PollTimes.shard(handle) : Math.floorMod(handle.hashCode(), shards);
  }

  private static String key(int shard) {
    return ROOT + "#" + shard;
  }
}
