package io.spikewatch.bench;

import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.core.poll.History;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.TestAws;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a deployment would be: tables, a key, a source, and so many watched creators. */
final class Stage implements AutoCloseable {

  private static final EmbeddedDynamoDb DYNAMO_DB = EmbeddedDynamoDb.shared();

  final PageServer source;
  final DynamoDbClient client = DYNAMO_DB.client();
  final String watchlist = EmbeddedDynamoDb.uniqueName("watchlist");
  final String snapshots = EmbeddedDynamoDb.uniqueName("snapshots");
  final String history = EmbeddedDynamoDb.uniqueName("history");

  private final int creators;
  private final String alerts = EmbeddedDynamoDb.uniqueName("alerts");
  private final ParameterServer parameters = new ParameterServer();

  Stage(int creators, int videos) {
    this.creators = creators;
    source = new PageServer(videos);
    Tables tables = new Tables(client);
    tables.createWatchlist(watchlist);
    tables.createSnapshots(snapshots);
    tables.createAlerts(alerts);
    tables.createHistory(history);
    for (int i = 1; i <= creators; i++) {
      Map<String, AttributeValue> watch = Map.of("unique_id", AttributeValue.fromS("maker" + i));
      client.putItem(put -> put.tableName(watchlist).item(watch));
    }
  }

  /** For a function, or for a script. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(TestAws.environment());
    environment.putAll(DYNAMO_DB.environment());
    environment.put("AWS_ENDPOINT_URL_SSM", parameters.uri());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("WATCHLIST_TABLE", watchlist);
    environment.put("SNAPSHOTS_TABLE", snapshots);
    environment.put("ALERTS_TABLE", alerts);
    environment.put("HISTORY_TABLE", history);
    environment.put("ALERTS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:bench");
    environment.put("KEYAPI_BASE_URL", source.uri());
    environment.put("KEYAPI_KEY_PARAMETER", "/key");
    // The whole catalogue is asked for in every run: what is measured is pages, not the plan.
    environment.put("ACCEPTED_DELAY", "PT0S");
    return environment;
  }

  /** Where the tables are. */
  URI endpoint() {
    return DYNAMO_DB.endpoint();
  }

  /** The watched creators as an event names them: asked for by hand, all are due. */
  String creators() {
    return IntStream.rangeClosed(1, creators)
        .mapToObj(i -> "\"maker" + i + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A run that recorded nothing would be a fast one. */
  void mustHaveRecorded(String handle) {
    Map<String, AttributeValue> key =
        Map.of("key", AttributeValue.fromS(History.outboxKey(handle)));
    if (!client.getItem(get -> get.tableName(snapshots).key(key)).hasItem()) {
      throw new IllegalStateException(handle + " was not recorded");
    }
  }

  @Override
  public void close() {
    source.close();
    parameters.close();
    client.close();
  }
}
