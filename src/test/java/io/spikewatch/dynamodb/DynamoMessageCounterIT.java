package io.spikewatch.dynamodb;

import io.spikewatch.notify.MessageCounter;
import io.spikewatch.notify.MessageCounterContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoMessageCounterIT extends MessageCounterContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected MessageCounter messages() {
    return new DynamoMessageCounter(client, table);
  }
}
