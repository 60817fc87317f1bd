package io.spikewatch.dynamodb;

import io.spikewatch.fake.InMemoryChunks;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.OutboxContract;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.History;
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
    return new DynamoHistory(client, table, new InMemoryChunks());
  }

  @Override
  protected HealthStore health() {
    return new DynamoHealthStore(client, table);
  }
}
