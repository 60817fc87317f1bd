package io.spikewatch.adapters.dynamodb;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The four tables of the template, for a store without a template: on a laptop and in tests. */
public final class Tables {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final DynamoDbClient client;

  /** Creates tables in that store. */
  public Tables(DynamoDbClient client) {
    this.client = client;
  }

  /** Creates the watchlist table if it is missing, and waits until it can be used. */
  public void createWatchlist(String name) {
    create(
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(strings(WatchItemReader.UNIQUE_ID))
            .keySchema(key(WatchItemReader.UNIQUE_ID)));
  }

  /** Creates the snapshots table if it is missing, and waits until it can be used. */
  public void createSnapshots(String name) {
    create(
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(
                strings(VersionedItems.KEY, OutboxItem.PENDING, OutboxItem.PENDING_SINCE))
            .keySchema(key(VersionedItems.KEY))
            .globalSecondaryIndexes(
                index(
                    OutboxItem.PENDING,
                    ProjectionType.KEYS_ONLY,
                    key(OutboxItem.PENDING, OutboxItem.PENDING_SINCE))));
  }

  /** Creates the alerts table if it is missing, and waits until it can be used. */
  public void createAlerts(String name) {
    create(
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(
                strings(
                    DynamoAlertLog.CREATOR,
                    DynamoAlertLog.ID,
                    DynamoAlertLog.DAY,
                    DynamoAlertLog.OBSERVED_AT))
            .keySchema(key(DynamoAlertLog.CREATOR, DynamoAlertLog.ID))
            .globalSecondaryIndexes(
                index(
                    DynamoAlertLog.BY_DAY,
                    ProjectionType.ALL,
                    key(DynamoAlertLog.DAY, DynamoAlertLog.OBSERVED_AT))));
    expire(name, DynamoAlertLog.EXPIRES_AT);
  }

  /** Creates the history table if it is missing, and waits until it can be used. */
  public void createHistory(String name) {
    create(
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(
                attribute(DynamoHistoryRecords.CREATOR, ScalarAttributeType.S),
                attribute(DynamoHistoryRecords.VERSION, ScalarAttributeType.N))
            .keySchema(key(DynamoHistoryRecords.CREATOR, DynamoHistoryRecords.VERSION)));
    expire(name, DynamoHistoryRecords.EXPIRES_AT);
  }

  private void create(CreateTableRequest.Builder table) {
    CreateTableRequest request = table.billingMode(BillingMode.PAY_PER_REQUEST).build();
    try {
      client.createTable(request);
    } catch (ResourceInUseException alreadyThere) {
      // Another process has created it. Only the wait is left.
    }
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(
          describe -> describe.tableName(request.tableName()), wait -> wait.waitTimeout(TIMEOUT));
    }
  }

  private void expire(String table, String attribute) {
    TimeToLiveStatus status =
        client
            .describeTimeToLive(describe -> describe.tableName(table))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
      client.updateTimeToLive(
          update ->
              update
                  .tableName(table)
                  .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    }
  }

  private static GlobalSecondaryIndex index(
      String name, ProjectionType projection, List<KeySchemaElement> key) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key)
        .projection(p -> p.projectionType(projection))
        .build();
  }

  private static List<KeySchemaElement> key(String hash) {
    return List.of(element(hash, KeyType.HASH));
  }

  private static List<KeySchemaElement> key(String hash, String range) {
    return List.of(element(hash, KeyType.HASH), element(range, KeyType.RANGE));
  }

  private static KeySchemaElement element(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static List<AttributeDefinition> strings(String... names) {
    return Arrays.stream(names).map(name -> attribute(name, ScalarAttributeType.S)).toList();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
