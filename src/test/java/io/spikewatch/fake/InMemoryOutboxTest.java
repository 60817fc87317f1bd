package io.spikewatch.fake;

import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.OutboxContract;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.History;

class InMemoryOutboxTest extends OutboxContract {

  private final InMemoryHistory store = new InMemoryHistory();

  @Override
  protected Outbox outbox() {
    return store;
  }

  @Override
  protected History history() {
    return store;
  }

  @Override
  protected HealthStore health() {
    return store;
  }
}
