package io.spikewatch.dynamodb;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.HealthStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoHealthStoreIT extends HealthStoreContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected Outbox outbox() {
    return new DynamoOutbox(client, table);
  }

  @Override
  protected HealthStore health() {
    return new DynamoHealthStore(client, table);
  }
}
