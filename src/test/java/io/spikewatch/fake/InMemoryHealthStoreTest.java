package io.spikewatch.fake;

import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.health.HealthStoreContract;
import io.spikewatch.core.notify.Outbox;

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
