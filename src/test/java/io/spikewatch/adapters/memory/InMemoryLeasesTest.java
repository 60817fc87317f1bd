package io.spikewatch.adapters.memory;

import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.LeasesContract;

class InMemoryLeasesTest extends LeasesContract {

  private final InMemoryLeases kept = new InMemoryLeases();

  @Override
  protected Leases leases() {
    return kept;
  }
}
