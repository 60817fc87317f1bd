package io.spikewatch.adapters.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts items into a table. Items of several callers at a time share one request (group commit).
 *
 * <p>A put without another put in progress is written at once. Puts that arrive during a request
 * form a group, which the next request writes. No put waits for further puts.
 *
 * <p>A call returns only when its own item is stored, so a group changes nothing for its caller. If
 * a request fails or leaves an item out, the caller puts its item alone, with the retries of the
 * SDK. One item that is refused therefore fails only its own caller.
 */
final class GroupedPuts {

  /** The maximum of one request. Items of the maximum size fit: 25 x 400 KB is below 16 MB. */
  static final int MAX_ITEMS = 25;

  private final DynamoDbClient client;
  private final String table;
  private final Lock joining = new ReentrantLock();
  private final Lock writing = new ReentrantLock();

  /** The group that new puts join. */
  private @Nullable Group open;

  GroupedPuts(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Puts an item, which replaces the item with the same key.
   *
   * @param attributes the attributes besides the key
   */
  void put(Map<String, AttributeValue> key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key);
    Put put = new Put(key, item);
    Group group = join(put);
    if (group.leader == put) {
      write(group);
    }
    if (!put.stored.join()) {
      putAlone(put);
    }
  }

  private Group join(Put put) {
    joining.lock();
    try {
      if (open == null || !open.accepts(put)) {
        open = new Group(put);
      } else {
        open.puts.add(put);
      }
      return open;
    } finally {
      joining.unlock();
    }
  }

  /** Waits for the request in progress, during which others join, and writes the group. */
  private void write(Group group) {
    writing.lock();
    try {
      close(group);
      if (group.puts.size() == 1) {
        putAlone(group.leader);
      } else {
        putTogether(group.puts);
      }
    } finally {
      writing.unlock();
      group.puts.forEach(put -> put.stored.complete(false));
    }
  }

  private void close(Group group) {
    joining.lock();
    try {
      if (open == group) {
        open = null;
      }
    } finally {
      joining.unlock();
    }
  }

  private void putAlone(Put put) {
    client.putItem(request -> request.tableName(table).item(put.item));
    put.stored.complete(true);
  }

  /** Puts with one request. A put that fails or is left out is not completed. */
  private void putTogether(List<Put> puts) {
    List<WriteRequest> requests = new ArrayList<>();
    for (Put put : puts) {
      requests.add(WriteRequest.builder().putRequest(p -> p.item(put.item)).build());
    }
    List<WriteRequest> leftOut;
    try {
      leftOut =
          client
              .batchWriteItem(request -> request.requestItems(Map.of(table, requests)))
              .unprocessedItems()
              .getOrDefault(table, List.of());
    } catch (SdkException failed) {
      return;
    }
    for (Put put : puts) {
      if (leftOut.stream().noneMatch(put::isIn)) {
        put.stored.complete(true);
      }
    }
  }

  /**
   * Puts with different keys, because a request must not contain two puts of one key. The caller of
   * the first put writes the group.
   */
  private static final class Group {

    private final Put leader;
    private final List<Put> puts = new ArrayList<>();

    Group(Put leader) {
      this.leader = leader;
      puts.add(leader);
    }

    boolean accepts(Put put) {
      return puts.size() < MAX_ITEMS && puts.stream().noneMatch(other -> other.key.equals(put.key));
    }
  }

  /** An item, and later whether the request of its group has stored it. */
  private static final class Put {

    private final Map<String, AttributeValue> key;
    private final Map<String, AttributeValue> item;
    private final CompletableFuture<Boolean> stored = new CompletableFuture<>();

    Put(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
      this.key = key;
      this.item = item;
    }

    boolean isIn(WriteRequest request) {
      return request.putRequest().item().entrySet().containsAll(key.entrySet());
    }
  }
}
