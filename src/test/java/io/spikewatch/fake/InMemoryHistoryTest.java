package io.spikewatch.fake;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.History;
import io.spikewatch.poll.HistoryContract;

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
