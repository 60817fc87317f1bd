package io.spikewatch.tools.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which fault a request has: first the faults that a test ordered, then the faults of the
 * mix. The same request at the same instant has the same fault in every run, independent of other
 * requests. Only a burst throttles the next requests, whatever they are.
 */
final class FaultPlan {

  private final FaultMix mix;
  private final SeededHash hash;
  private final Map<String, Deque<Fault>> ordered = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
  private Instant triesAt = Instant.MIN;
  private int burstLeft;
  private boolean ended;

  FaultPlan(FaultMix mix) {
    this.mix = mix;
    this.hash = new SeededHash(mix.seed());
  }

  synchronized void order(String creator, Fault fault, int times) {
    Deque<Fault> queue = ordered.computeIfAbsent(creator, _ -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /** Stops the mix, and removes the ordered faults. */
  synchronized void end() {
    ended = true;
    ordered.clear();
    burstLeft = 0;
  }

  synchronized Optional<Fault> next(String creator, String request, Instant now) {
    Deque<Fault> queue = ordered.get(creator);
    if (queue != null && !queue.isEmpty()) {
      return Optional.of(queue.remove());
    }
    if (burstLeft > 0) {
      burstLeft--;
      return Optional.of(Fault.TOO_MANY_REQUESTS);
    }
    if (ended || mix.chances().isEmpty() || now.isBefore(mix.from())) {
      return Optional.empty();
    }
    Optional<Fault> drawn = draw(request, now);
    if (drawn.equals(Optional.of(Fault.TOO_MANY_REQUESTS))) {
      burstLeft = mix.burst() - 1;
    }
    return drawn;
  }

  private Optional<Fault> draw(String request, Instant now) {
    if (!now.equals(triesAt)) {
      tries.clear();
      triesAt = now;
    }
    int nth = tries.merge(request, 1, Integer::sum);
    double left = hash.unit(request.hashCode(), now.toEpochMilli(), nth);
    for (Map.Entry<Fault, Double> chance : mix.chances().entrySet()) {
      left -= chance.getValue();
      if (left < 0) {
        return Optional.of(chance.getKey());
      }
    }
    return Optional.empty();
  }
}
