package io.spikewatch.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one process took, from its start on. */
record Sample(double wallMillis, double processorMillis, long peakMegabytes) {

  /** The middle one of many: another process on the machine bends a mean, but not this. */
  static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
