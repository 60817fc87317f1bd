package io.spikewatch.adapters.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.StoredItems;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a creator in the watchlist, snapshots and history tables. */
public final class DynamoStoredItems implements StoredItems {

  private static final int MAX_RECORDS = 10;

  private static final JsonFactory JSON = new JsonFactory();

  private final DynamoDbClient client;
  private final String watchlist;
  private final String snapshots;
  private final String history;

  /** The items in those tables. */
  public DynamoStoredItems(
      DynamoDbClient client, String watchlist, String snapshots, String history) {
    this.client = client;
    this.watchlist = watchlist;
    this.snapshots = snapshots;
    this.history = history;
  }

  @Override
  public String json(String handle) {
    AttributeValue key = AttributeValue.fromS(handle);
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeFieldName("watchlist");
      write(item(watchlist, Map.of(WatchItemReader.UNIQUE_ID, key)), out);
      out.writeFieldName("snapshots");
      write(item(snapshots, VersionedItems.key(History.outboxKey(handle))), out);
      out.writeFieldName("history");
      out.writeStartArray();
      for (Map<String, AttributeValue> item : records(key)) {
        write(item, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
    return client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
  }

  /** The newest records in the history table. */
  private List<Map<String, AttributeValue>> records(AttributeValue handle) {
    return client
        .query(
            query ->
                query
                    .tableName(history)
                    .scanIndexForward(false)
                    .limit(MAX_RECORDS)
                    .keyConditionExpression("#creator = :creator")
                    .expressionAttributeNames(Map.of("#creator", DynamoHistoryRecords.CREATOR))
                    .expressionAttributeValues(Map.of(":creator", handle)))
        .items();
  }

  private static void write(Map<String, AttributeValue> item, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, AttributeValue> field : new TreeMap<>(item).entrySet()) {
      out.writeFieldName(field.getKey());
      write(field.getValue(), out);
    }
    out.writeEndObject();
  }

  private static void write(AttributeValue value, JsonGenerator out) throws IOException {
    switch (value.type()) {
      case S -> out.writeString(value.s());
      case N -> out.writeNumber(value.n());
      case BOOL -> out.writeBoolean(value.bool());
      case B -> DocumentJson.write(value.b().asByteArray(), out);
      case M -> write(value.m(), out);
      case L -> {
        out.writeStartArray();
        for (AttributeValue one : value.l()) {
          write(one, out);
        }
        out.writeEndArray();
      }
      case SS -> DocumentJson.write(value.ss(), out);
      case NS -> DocumentJson.write(value.ns(), out);
      case NUL, BS, UNKNOWN_TO_SDK_VERSION -> out.writeNull();
    }
  }
}
