package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.MessageCounterContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoMessageCounterIT extends MessageCounterContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected MessageCounter messages() {
    return new DynamoMessageCounter(client, table);
  }
}
