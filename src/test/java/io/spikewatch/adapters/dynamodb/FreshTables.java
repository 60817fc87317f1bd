package io.spikewatch.adapters.dynamodb;

import io.spikewatch.testing.EmbeddedDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Empty tables in the embedded store, of their own for each test. */
final class FreshTables {

  private static final DynamoDbClient CLIENT = EmbeddedDynamoDb.shared().deployedClient();
  private static final Tables TABLES = new Tables(EmbeddedDynamoDb.shared().client());

  private FreshTables() {}

  static DynamoDbClient client() {
    return CLIENT;
  }

  static String watchlist() {
    String name = EmbeddedDynamoDb.uniqueName("watchlist");
    TABLES.createWatchlist(name);
    return name;
  }

  static String snapshots() {
    String name = EmbeddedDynamoDb.uniqueName("snapshots");
    TABLES.createSnapshots(name);
    return name;
  }

  static String history() {
    String name = EmbeddedDynamoDb.uniqueName("history");
    TABLES.createHistory(name);
    return name;
  }

  static String alerts() {
    String name = EmbeddedDynamoDb.uniqueName("alerts");
    TABLES.createAlerts(name);
    return name;
  }
}
