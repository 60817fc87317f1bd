package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.credits.CreditCounterContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoCreditCounterIT extends CreditCounterContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected CreditCounter credits() {
    return new DynamoCreditCounter(client, table);
  }
}
