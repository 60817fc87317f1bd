package io.spikewatch.fake;

import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxContract;
import io.spikewatch.core.poll.History;

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
