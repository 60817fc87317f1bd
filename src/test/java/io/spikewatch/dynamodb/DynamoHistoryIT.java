package io.spikewatch.dynamodb;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.History;
import io.spikewatch.poll.HistoryContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoHistoryIT extends HistoryContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected Outbox outbox() {
    return new DynamoOutbox(client, table);
  }

  @Override
  protected History history() {
    return new DynamoHistory(client, table);
  }
}
