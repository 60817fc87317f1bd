package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.health.HealthStoreContract;
import io.spikewatch.core.notify.Outbox;
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
