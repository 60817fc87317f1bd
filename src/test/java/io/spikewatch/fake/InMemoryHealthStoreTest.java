package io.spikewatch.fake;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.HealthStore;
import io.spikewatch.poll.HealthStoreContract;

class InMemoryHealthStoreTest extends HealthStoreContract {

  private final InMemoryHistory store = new InMemoryHistory();

  @Override
  protected Outbox outbox() {
    return store;
  }

  @Override
  protected HealthStore health() {
    return store;
  }
}
