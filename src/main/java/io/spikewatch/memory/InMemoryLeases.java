package io.spikewatch.memory;

import io.spikewatch.poll.Leases;
import io.spikewatch.poll.Leases.Claim;
import io.spikewatch.poll.Leases.Held;
import io.spikewatch.poll.Leases.Pulse;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leases in memory. A heart that is not closed beats whenever somebody listens. */
public final class InMemoryLeases implements Leases {

  private final Set<String> alive = new HashSet<>();
  private final Map<String, Long> heartbeats = new HashMap<>();
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

  @Override
  public synchronized Pulse pulse(String owner, Instant until) {
    alive.add(owner);
    return () -> stop(owner);
  }

  /** Stops every heart, as the end of a process does. */
  public synchronized void stopAll() {
    alive.clear();
  }

  private synchronized void stop(String owner) {
    alive.remove(owner);
  }

  @Override
  public synchronized long heartbeats(String owner) {
    return heartbeats.merge(owner, alive.contains(owner) ? 1L : 0L, Long::sum);
  }
}
