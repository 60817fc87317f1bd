package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimesContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoPollTimesIT extends PollTimesContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();

  @Override
  protected PollTimes times() {
    return new DynamoPollTimes(client, table);
  }
}
