package io.spikewatch.adapters.memory;

import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.Held;
import java.util.List;
import java.util.Optional;

/** Leases in memory. */
public final class InMemoryLeases implements Leases {

  private Held held = new Held(0, List.of());

  @Override
  public synchronized Held held() {
    return held;
  }

  @Override
  public synchronized Optional<Held> replace(Held seen, List<Claim> claims) {
    if (seen.changes() != held.changes()) {
      return Optional.of(held);
    }
    held = new Held(held.changes() + 1, claims);
    return Optional.empty();
  }
}
