package io.spikewatch.dynamodb;

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
 * @param now whether they are read as they stand now, which costs twice as much
 */
record BatchRead(DynamoDbClient client, String table, boolean now) {

  /** No request may name more. */
  private static final int MOST_KEYS = 100;

  private static final int MOST_TRIES = 50;

  /** The items that there are, in any order; the keys are all different. */
  Stream<Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MOST_KEYS) {
      addItems(keys.subList(from, Math.min(keys.size(), from + MOST_KEYS)), items);
    }
    return items.stream();
  }

  private void addItems(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> items) {
    KeysAndAttributes wanted = KeysAndAttributes.builder().keys(keys).consistentRead(now).build();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Map<String, KeysAndAttributes> request = Map.of(table, wanted);
      BatchGetItemResponse response = client.batchGetItem(get -> get.requestItems(request));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      if (!response.unprocessedKeys().containsKey(table)) {
        return;
      }
      wanted = response.unprocessedKeys().get(table);
    }
    throw new IllegalStateException(table + " does not give out its items");
  }
}
