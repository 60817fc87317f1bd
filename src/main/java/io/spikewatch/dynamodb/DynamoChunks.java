package io.spikewatch.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * One item for each chunk, under the handle of its watch and its key: the {@code frames}, sometimes
 * the {@code snapshot} after them, and {@code expires_at}, some time after which the table deletes
 * it.
 */
public final class DynamoChunks implements ChunkStore {

  static final String CREATOR = "creator";
  static final String FROM = "from";
  static final String EXPIRES_AT = "expires_at";

  private static final String UNTIL = "until";
  private static final String FRAMES = "frames";
  private static final String SNAPSHOT = "snapshot";

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;

  /** The chunks in that table; one is kept for so long after its last frame. */
  public DynamoChunks(DynamoDbClient client, String historyTable, Duration retention) {
    this.client = client;
    this.table = historyTable;
    this.retention = retention;
  }

  @Override
  public void put(String handle, FiledChunk chunk) {
    Map<String, AttributeValue> item = new HashMap<>(key(handle, chunk.key().text()));
    item.put(UNTIL, Item.number(chunk.until().toEpochMilli()));
    item.put(FRAMES, AttributeValue.fromB(chunk.frames()));
    item.put(EXPIRES_AT, Item.number(chunk.until().plus(retention).getEpochSecond()));
    chunk.snapshot().ifPresent(bytes -> item.put(SNAPSHOT, AttributeValue.fromB(bytes)));
    client.putItem(put -> put.tableName(table).item(item));
  }

  @Override
  public List<FiledChunk> since(String handle, Instant from) {
    return items(handle, from).flatMap(item -> chunk(item).stream()).toList();
  }

  @Override
  public void forget(String handle) {
    items(handle, Instant.EPOCH)
        .flatMap(item -> item.text(FROM).stream())
        .forEach(from -> client.deleteItem(d -> d.tableName(table).key(key(handle, from))));
  }

  private Stream<Item> items(String handle, Instant from) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#creator = :creator AND #from >= :from")
            .expressionAttributeNames(Map.of("#creator", CREATOR, "#from", FROM))
            .expressionAttributeValues(
                Map.of(
                    ":creator", AttributeValue.fromS(handle),
                    ":from", AttributeValue.fromS(ChunkKey.from(from))))
            .build();
    return client.queryPaginator(query).items().stream().map(Item::new);
  }

  private static Map<String, AttributeValue> key(String handle, String from) {
    return Map.of(CREATOR, AttributeValue.fromS(handle), FROM, AttributeValue.fromS(from));
  }

  /** The chunk of an item; what has no key of ours is none. */
  private static Optional<FiledChunk> chunk(Item item) {
    return item.text(FROM)
        .flatMap(ChunkKey::read)
        .flatMap(
            key ->
                item.bytes(FRAMES)
                    .map(
                        frames ->
                            new FiledChunk(
                                key,
                                Instant.ofEpochMilli(item.number(UNTIL).orElse(0L)),
                                SdkBytes.fromByteArray(frames),
                                item.bytes(SNAPSHOT).map(SdkBytes::fromByteArray))));
  }
}
