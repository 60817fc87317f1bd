package io.spikewatch.fake;

import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.HistoryContract;

class InMemoryHistoryTest extends HistoryContract {

  private final InMemoryHistory store = new InMemoryHistory();

  @Override
  protected Outbox outbox() {
    return store;
  }

  @Override
  protected History history() {
    return store;
  }
}
