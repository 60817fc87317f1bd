package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxContract;
import io.spikewatch.core.poll.History;
import io.spikewatch.fake.InMemoryHistoryRecords;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoOutboxIT extends OutboxContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected Outbox outbox() {
    return new DynamoOutbox(client, table);
  }

  @Override
  protected History history() {
    return new DynamoHistory(client, table, new InMemoryHistoryRecords());
  }

  @Override
  protected HealthStore health() {
    return new DynamoHealthStore(client, table);
  }
}
