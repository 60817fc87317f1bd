package io.spikewatch.dynamodb;

import io.spikewatch.poll.PollTimes;
import io.spikewatch.poll.PollTimes.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The times of all creators in one item, {@code poll-times}, as long as these are few: the one
 * function that polls them reads and writes it once in a run.
 *
 * <p>When there are more of them than {@link #MOST_IN_ONE}, workers poll them in batches, and the
 * times move, for good, into many small items, {@code poll-times#0} and so on, each for the handles
 * of one hash: a batch then writes little, and workers seldom meet. The first item is left with
 * {@code shards}, the number of the others.
 *
 * <p>Times that cannot be read count as unknown, and are written anew: whoever has no times is
 * polled at once, which costs a poll, and announces nothing that the history does not know to be
 * new.
 */
public final class DynamoPollTimes implements PollTimes {

  /** A thousand creators, which is what one run polls by itself, and when runs took place. */
  static final int MOST_IN_ONE = 1_024;

  private static final String ROOT = "poll-times";
  private static final String SHARD_COUNT = "shards";
  private static final String TIMES = "times";
  private static final int MOST_TRIES = 50;

  private final DynamoDbClient client;
  private final String table;

  /** The number of the small items, which stays once there are any; 0 while none are known. */
  private volatile int split;

  /** What a run has read, so that it is written without being read again if nobody was first. */
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

  /** The first item and, of the others, those that are wanted, each by its key. */
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
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (shards(root) > 0) {
        recordInShards(shards(root), times, watched);
        return;
      }
      Map<String, Times> merged = merged(root, times, watched);
      boolean split = merged.size() > MOST_IN_ONE;
      if (split) {
        recordInShards(PLACES, merged, watched);
      }
      if (written(ROOT, root, split ? Map.of() : merged, split ? PLACES : 0)) {
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
    for (int tries = 0; tries < MOST_TRIES; tries++) {
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

  /** Writes an item if nobody has since it was read; nothing that is there already is written. */
  private boolean written(String key, Item before, Map<String, Times> times, int shards) {
    if (shards == 0 && times.equals(times(before))) {
      return true;
    }
    long version = before.number(VersionedItems.VERSION).orElse(0L);
    Update update =
        new Update(table, VersionedItems.key(key))
            .set(VersionedItems.VERSION, Item.number(version + 1))
            .set(SHARD_COUNT, Item.number(shards))
            .set(TIMES, AttributeValue.fromB(SdkBytes.fromByteArray(PollTimesCodec.encode(times))))
            .onlyIf("attribute_not_exists(#version) OR #version = :expected")
            .value("expected", Item.number(version));
    try {
      client.updateItem(update.request().build());
      return true;
    } catch (ConditionalCheckFailedException anotherRun) {
      return false;
    }
  }

  /** An item as it was read before, once; a write shows whether it still is so. */
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

  /** The number of shards is what it was when they were made. */
  private static int shard(String handle, int shards) {
    return shards == PLACES ? PollTimes.place(handle) : Math.floorMod(handle.hashCode(), shards);
  }

  private static String key(int shard) {
    return ROOT + "#" + shard;
  }
}
