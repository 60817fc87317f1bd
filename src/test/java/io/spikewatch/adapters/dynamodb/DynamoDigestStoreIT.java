package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.DigestStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDigestStoreIT extends DigestStoreContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected DigestStore digests() {
    return new DynamoDigestStore(client, table);
  }

  @Override
  protected Outbox outbox() {
    return new DynamoOutbox(client, table);
  }
}
