package io.spikewatch.fake;

import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLogContract;

class InMemoryAlertLogTest extends AlertLogContract {

  private final InMemoryAlertLog kept = new InMemoryAlertLog(RETENTION);

  @Override
  protected AlertLog log() {
    return kept;
  }
}
