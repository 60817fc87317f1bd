package io.spikewatch.dynamodb;

import io.spikewatch.poll.PollTimes;
import io.spikewatch.poll.PollTimesContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoPollTimesIT extends PollTimesContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected PollTimes times() {
    return new DynamoPollTimes(client, table);
  }
}
