package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.poll.HistoryReaderContract;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoHistoryReaderIT extends HistoryReaderContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String snapshots = FreshTables.snapshots();
  private final String frames = FreshTables.history();

  @Override
  protected History history() {
    return store();
  }

  @Override
  protected HistoryReader recordings() {
    return store();
  }

  private DynamoHistory store() {
    return new DynamoHistory(
        client, snapshots, new DynamoHistoryRecords(client, frames, Duration.ofDays(35)));
  }
}
