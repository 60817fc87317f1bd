package io.spikewatch.demo;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How likely which faults are.
 *
 * @param seed decides which requests they meet
 * @param chances the part of all requests that each fault meets, together at most 1
 * @param burst how many requests in a row are refused once {@link Fault#TOO_MANY_REQUESTS} is drawn
 * @param from no fault is drawn before this
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

  /** A few faults after the baseline, none of which hourly polls cannot make good. */
  public static FaultMix demo(WorldSpec spec) {
    Map<Fault, Double> chances =
        Map.of(
            Fault.SERVER_ERROR, 0.004,
            Fault.TOO_MANY_REQUESTS, 0.0005,
            Fault.HTML_PAGE, 0.002,
            Fault.MALFORMED_VIDEO, 0.002);
    return new FaultMix(spec.seed(), chances, 3, spec.observedFrom().plusSeconds(1));
  }
}
