package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.EmbeddedDynamoDb;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class TablesIT {

  private final DynamoDbClient client = EmbeddedDynamoDb.shared().client();

  @Test
  void makes_the_tables_with_the_keys_of_the_template() {
    assertThat(keys(described(FreshTables.watchlist()).keySchema()))
        .containsExactly("unique_id HASH");
    TableDescription snapshots = described(FreshTables.snapshots());
    assertThat(keys(snapshots.keySchema())).containsExactly("key HASH");
    assertThat(indexes(snapshots))
        .containsExactly("pending KEYS_ONLY [pending HASH, pending_since RANGE]");
    TableDescription alerts = described(FreshTables.alerts());
    assertThat(keys(alerts.keySchema())).containsExactly("creator HASH", "id RANGE");
    assertThat(indexes(alerts)).containsExactly("by-day ALL [day HASH, observed_at RANGE]");
    assertThat(keys(described(FreshTables.history()).keySchema()))
        .containsExactly("creator HASH", "version RANGE");
  }

  @Test
  void lets_alerts_and_frames_expire() {
    for (String table : List.of(FreshTables.alerts(), FreshTables.history())) {
      assertThat(
              client
                  .describeTimeToLive(describe -> describe.tableName(table))
                  .timeToLiveDescription()
                  .attributeName())
          .isEqualTo("expires_at");
    }
  }

  @Test
  void leaves_tables_alone_that_are_there() {
    String table = EmbeddedDynamoDb.uniqueName("alerts");
    new Tables(client).createAlerts(table);
    new Tables(client).createAlerts(table);
    assertThat(described(table).tableStatusAsString()).isEqualTo("ACTIVE");
  }

  private TableDescription described(String table) {
    return client.describeTable(describe -> describe.tableName(table)).table();
  }

  private static List<String> indexes(TableDescription table) {
    return table.globalSecondaryIndexes().stream().map(TablesIT::index).toList();
  }

  private static String index(GlobalSecondaryIndexDescription index) {
    return index.indexName()
        + " "
        + index.projection().projectionTypeAsString()
        + " "
        + keys(index.keySchema());
  }

  private static List<String> keys(List<KeySchemaElement> schema) {
    return schema.stream().map(k -> k.attributeName() + " " + k.keyTypeAsString()).toList();
  }
}
