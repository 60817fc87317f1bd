package io.spikewatch.adapters.memory;

import io.spikewatch.core.poll.Leases;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.LeaseClaims;
import java.util.List;
import java.util.Optional;

/** Leases in memory. */
public final class InMemoryLeases implements Leases {

  private LeaseClaims present = new LeaseClaims(0, List.of());

  @Override
  public synchronized LeaseClaims current() {
    return present;
  }

  @Override
  public synchronized Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims) {
    if (seen.changes() != present.changes()) {
      return Optional.of(present);
    }
    present = new LeaseClaims(present.changes() + 1, claims);
    return Optional.empty();
  }
}
