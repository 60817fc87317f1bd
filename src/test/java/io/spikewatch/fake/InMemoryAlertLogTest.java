package io.spikewatch.fake;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLogContract;

class InMemoryAlertLogTest extends AlertLogContract {

  private final InMemoryAlertLog kept = new InMemoryAlertLog(RETENTION);

  @Override
  protected AlertLog log() {
    return kept;
  }
}
