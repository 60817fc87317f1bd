package io.spikewatch.adapters.dynamodb;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * One item for each record, under the handle of its watch and its version. {@code record} is the
 * document, {@code observed_at} the time of the poll, and {@code begins} marks a possible start of
 * a replay. The table deletes an item some time after {@code expires_at}.
 */
public final class DynamoHistoryRecords implements HistoryRecords {

  static final String CREATOR = "creator";
  static final String VERSION = "version";
  static final String EXPIRES_AT = "expires_at";

  static final String RECORD = "record";

  private static final String OBSERVED_AT = "observed_at";
  private static final String BEGINS = "begins";

  /**
   * The number of records of about 1 kB in one response, so that little more is read than needed.
   */
  private static final int PAGE = 200;

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;
  private final GroupedPuts puts;

  /** The records in that table. Each record is stored for {@code retention}. */
  public DynamoHistoryRecords(DynamoDbClient client, String historyTable, Duration retention) {
    this.client = client;
    this.table = historyTable;
    this.retention = retention;
    this.puts = new GroupedPuts(client, historyTable);
  }

  @Override
  public void put(String handle, StoredRecord record) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(RECORD, AttributeValue.fromB(record.document()));
    item.put(OBSERVED_AT, AttributeValue.fromS(record.seenAt().toString()));
    if (record.begins()) {
      item.put(BEGINS, AttributeValue.fromBool(true));
    }
    item.put(EXPIRES_AT, Item.number(record.seenAt().plus(retention).getEpochSecond()));
    puts.put(key(handle, record.version()), item);
  }

  @Override
  public Stream<StoredRecord> newestFirst(String handle, long below) {
    return items(handle, below).flatMap(item -> record(item).stream());
  }

  @Override
  public void forget(String handle) {
    items(handle, Long.MAX_VALUE)
        .flatMap(item -> item.number(VERSION).stream())
        .forEach(version -> client.deleteItem(d -> d.tableName(table).key(key(handle, version))));
  }

  private Stream<Item> items(String handle, long below) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(PAGE)
            .keyConditionExpression("#creator = :creator AND #version < :below")
            .expressionAttributeNames(Map.of("#creator", CREATOR, "#version", VERSION))
            .expressionAttributeValues(
                Map.of(":creator", AttributeValue.fromS(handle), ":below", Item.number(below)))
            .build();
    return client.queryPaginator(query).items().stream().map(Item::new);
  }

  private static Map<String, AttributeValue> key(String handle, long version) {
    return Map.of(CREATOR, AttributeValue.fromS(handle), VERSION, Item.number(version));
  }

  /** The record of an item; empty if the item has no valid document. */
  private static Optional<StoredRecord> record(Item item) {
    Optional<Long> version = item.number(VERSION);
    Optional<Instant> seenAt = seenAt(item);
    Optional<SdkBytes> document = item.bytes(RECORD).map(SdkBytes::fromByteArray);
    return version.isPresent() && seenAt.isPresent() && document.isPresent()
        ? Optional.of(
            new StoredRecord(
                version.get(), seenAt.get(), item.flag(BEGINS).orElse(false), document.get()))
        : Optional.empty();
  }

  private static Optional<Instant> seenAt(Item item) {
    try {
      return item.text(OBSERVED_AT).map(Instant::parse);
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
