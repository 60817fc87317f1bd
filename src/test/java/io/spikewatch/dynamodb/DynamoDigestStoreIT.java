package io.spikewatch.dynamodb;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.DigestStoreContract;
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
