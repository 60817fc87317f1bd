package io.spikewatch.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which fault meets a request: first those a test asked for, then those of the mix. The
 * same request at the same instant has the same fate in every run, whatever other requests come
 * between; only a burst refuses whoever comes next.
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

  /** Nothing is drawn any longer, and what was ordered is forgotten. */
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
