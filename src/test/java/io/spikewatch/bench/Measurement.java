package io.spikewatch.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one process took, from its start on. */
record Measurement(double wallMillis, double processorMillis, long peakMegabytes) {

  /** The middle one of many: another process on the machine bends a mean, but not this. */
  static double median(List<Measurement> measurements, ToDoubleFunction<Measurement> figure) {
    double[] sorted = measurements.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
