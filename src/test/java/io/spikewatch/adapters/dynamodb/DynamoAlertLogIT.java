package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLogContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoAlertLogIT extends AlertLogContract {

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.alerts();

  @Override
  protected AlertLog log() {
    return new DynamoAlertLog(client, table, RETENTION);
  }
}
