package io.spikewatch.memory;

import io.spikewatch.poll.Leases;
import io.spikewatch.poll.LeasesContract;

class InMemoryLeasesTest extends LeasesContract {

  private final InMemoryLeases kept = new InMemoryLeases();

  @Override
  protected Leases leases() {
    return kept;
  }
}
