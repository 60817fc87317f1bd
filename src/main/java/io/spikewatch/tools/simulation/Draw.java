package io.spikewatch.tools.simulation;

import java.util.List;
import java.util.Random;

/** Random numbers with the distributions that worlds need. */
record Draw(Random random) {

  private static final long HOUR = 3600;

  /** A number between two bounds; each order of magnitude has the same probability. */
  double between(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  /** A number with a log-normal distribution around a median. */
  double around(double median, double deviation, double low, double high) {
    return Math.clamp(median * Math.exp(deviation * random.nextGaussian()), low, high);
  }

  /** A number of seconds between two numbers of hours. */
  long hours(double low, double high) {
    return Math.round(between(low, high) * HOUR);
  }

  /** Whether an event with this probability occurs. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number of events with this mean. */
  int count(double mean) {
    int count = 0;
    for (double left = random.nextDouble(); left > Math.exp(-mean); left *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
