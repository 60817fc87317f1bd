package io.spikewatch.tools.simulation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The probabilities of faults.
 *
 * @param seed decides which requests have a fault
 * @param chances the share of all requests for each fault; the sum is at most 1
 * @param burst the number of consecutive requests that are throttled once {@link
 *     Fault#TOO_MANY_REQUESTS} is drawn
 * @param from the start; no fault occurs before it
 */
public record FaultMix(long seed, Map<Fault, Double> chances, int burst, Instant from) {

  public static final FaultMix NONE = new FaultMix(0, Map.of(), 1, Instant.MIN);

  public FaultMix {
    double sum = 0;
    for (double chance : chances.values()) {
      if (!(chance >= 0)) {
        throw new IllegalArgumentException("negative chance of a fault: " + chances);
      }
      sum += chance;
    }
    if (sum > 1) {
      throw new IllegalArgumentException("the chances of faults exceed 1: " + chances);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("burst=%d is not positive".formatted(burst));
    }
    Map<Fault, Double> ordered = new EnumMap<>(Fault.class);
    ordered.putAll(chances);
    chances = Collections.unmodifiableMap(ordered);
  }

  /** A few faults after the baseline. Hourly polls can recover from each of them. */
  public static FaultMix demo(WorldSpec spec) {
    Map<Fault, Double> chances =
        Map.of(
            Fault.SERVER_ERROR, 0.004,
            Fault.TOO_MANY_REQUESTS, 0.0005,
            Fault.HTML_PAGE, 0.002,
            Fault.MALFORMED_VIDEO, 0.002);
    return new FaultMix(spec.seed(), chances, 3, spec.start().plusSeconds(1));
  }
}
