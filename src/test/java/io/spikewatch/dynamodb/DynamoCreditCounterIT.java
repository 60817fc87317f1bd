package io.spikewatch.dynamodb;

import io.spikewatch.poll.CreditCounter;
import io.spikewatch.poll.CreditCounterContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoCreditCounterIT extends CreditCounterContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected CreditCounter credits() {
    return new DynamoCreditCounter(client, table);
  }
}
