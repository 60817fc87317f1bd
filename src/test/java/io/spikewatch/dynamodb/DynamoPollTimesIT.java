package io.spikewatch.dynamodb;

import io.spikewatch.poll.PollTimes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import io.spikewatch.poll.PollTimesContract;

class DynamoPollTimesIT extends PollTimesContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected PollTimes times() {
    return new DynamoPollTimes(client, table);
  }
}
