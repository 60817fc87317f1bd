package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of all tables as one JSON file, in the notation of DynamoDB itself. */
final class StoredTables {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredTables() {}

  /** Empty tables by what they are for. */
  static Map<String, String> fresh() {
    return new TreeMap<>(
        Map.of(
            "watchlist", FreshTables.watchlist(),
            "snapshots", FreshTables.snapshots(),
            "history", FreshTables.history(),
            "alerts", FreshTables.alerts()));
  }

  static String json(DynamoDbClient client, Map<String, String> tables) {
    ObjectNode all = JSON.createObjectNode();
    tables.forEach(
        (use, table) -> {
          var items = all.putArray(use);
          client
              .scan(scan -> scan.tableName(table))
              .items()
              .forEach(item -> items.add(node(new TreeMap<>(item))));
        });
    return all.toPrettyString() + "\n";
  }

  /** Puts the items of a file into the tables. */
  static void put(String json, DynamoDbClient client, Map<String, String> tables)
      throws IOException {
    JsonNode all = JSON.readTree(json);
    tables.forEach(
        (use, table) ->
            all.get(use)
                .forEach(item -> client.putItem(put -> put.tableName(table).item(item(item)))));
  }

  private static ObjectNode node(Map<String, AttributeValue> item) {
    ObjectNode node = JSON.createObjectNode();
    item.forEach((name, value) -> node.set(name, node(value)));
    return node;
  }

  private static JsonNode node(AttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    String type = value.type().name();
    switch (value.type()) {
      case S -> node.put(type, value.s());
      case N -> node.put(type, value.n());
      case BOOL -> node.put(type, value.bool());
      case B -> node.put(type, Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case SS -> value.ss().stream().sorted().forEach(node.putArray(type)::add);
      case L -> value.l().forEach(one -> node.withArray("/" + type).add(node(one)));
      case M -> node.set(type, node(new TreeMap<>(value.m())));
      default -> throw new IllegalArgumentException("no item has " + type);
    }
    if (value.type() == AttributeValue.Type.L && value.l().isEmpty()) {
      node.putArray(type);
    }
    return node;
  }

  private static Map<String, AttributeValue> item(JsonNode node) {
    Map<String, AttributeValue> item = new HashMap<>();
    node.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode node) {
    var field = node.properties().iterator().next();
    JsonNode value = field.getValue();
    return switch (field.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "B" ->
          AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asText())));
      case "SS" -> AttributeValue.fromSs(value.valueStream().map(JsonNode::asText).toList());
      case "L" -> AttributeValue.fromL(value.valueStream().map(StoredTables::value).toList());
      case "M" -> AttributeValue.fromM(item(value));
      default -> throw new IllegalArgumentException("no item has " + field.getKey());
    };
  }
}
