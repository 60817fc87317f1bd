package io.spikewatch.tools.simulation;

import io.spikewatch.adapters.dynamodb.Tables;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a local store, which has no template. */
public final class LocalTables {

  private static final String WATCHLIST = "watchlist";
  private static final String SNAPSHOTS = "snapshots";
  private static final String ALERTS = "alerts";
  private static final String HISTORY = "history";

  private LocalTables() {}

  /** The environment variables that name them; there is no topic. */
  public static Map<String, String> variables() {
    return Map.of(
        "WATCHLIST_TABLE", WATCHLIST,
        "SNAPSHOTS_TABLE", SNAPSHOTS,
        "ALERTS_TABLE", ALERTS,
        "HISTORY_TABLE", HISTORY,
        "ALERTS_TOPIC_ARN", "none");
  }

  /** Creates the missing tables. */
  public static void create(DynamoDbClient store) {
    List<String> present = store.listTables().tableNames();
    Tables tables = new Tables(store);
    if (!present.contains(WATCHLIST)) {
      tables.createWatchlist(WATCHLIST);
    }
    if (!present.contains(SNAPSHOTS)) {
      tables.createSnapshots(SNAPSHOTS);
    }
    if (!present.contains(ALERTS)) {
      tables.createAlerts(ALERTS);
    }
    if (!present.contains(HISTORY)) {
      tables.createHistory(HISTORY);
    }
  }
}
