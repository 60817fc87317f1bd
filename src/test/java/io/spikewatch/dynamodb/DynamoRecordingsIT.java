package io.spikewatch.dynamodb;

import io.spikewatch.poll.History;
import io.spikewatch.poll.Recordings;
import io.spikewatch.poll.RecordingsContract;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoRecordingsIT extends RecordingsContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String snapshots = FreshTables.snapshots();
  private final String frames = FreshTables.history();

  @Override
  protected History history() {
    return store();
  }

  @Override
  protected Recordings recordings() {
    return store();
  }

  private DynamoHistory store() {
    return new DynamoHistory(
        client, snapshots, new DynamoChunks(client, frames, Duration.ofDays(35)));
  }
}
