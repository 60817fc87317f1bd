package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.HistoryContract;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoHistoryIT extends HistoryContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();
  private final String frames = FreshTables.history();

  @Override
  protected Outbox outbox() {
    return new DynamoOutbox(client, table);
  }

  @Override
  protected History history() {
    return store();
  }

  private DynamoHistory store() {
    return new DynamoHistory(
        client, table, new DynamoHistoryRecords(client, frames, Duration.ofDays(35)));
  }
}
