package io.spikewatch.adapters.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads many items of a table by their keys.
 *
 * @param now whether the read is strongly consistent, which costs twice as much
 */
record BatchRead(DynamoDbClient client, String table, boolean now) {

  /** The maximum number of keys in one request. */
  private static final int MAX_KEYS = 100;

  private static final int MAX_TRIES = 50;

  /** The existing items, in any order. The keys must be distinct. */
  Stream<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MAX_KEYS) {
      addItems(keys.subList(from, Math.min(keys.size(), from + MAX_KEYS)), items);
    }
    return items.stream();
  }

  private void addItems(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> items) {
    KeysAndAttributes wanted = KeysAndAttributes.builder().keys(keys).consistentRead(now).build();
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Map<String, KeysAndAttributes> request = Map.of(table, wanted);
      BatchGetItemResponse response = client.batchGetItem(get -> get.requestItems(request));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      if (!response.unprocessedKeys().containsKey(table)) {
        return;
      }
      wanted = response.unprocessedKeys().get(table);
    }
    throw new IllegalStateException(table + " did not return all requested items");
  }
}
