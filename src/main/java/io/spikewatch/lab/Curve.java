package io.spikewatch.lab;

import java.util.Arrays;

/**
 * A cumulative figure as a function of felt time that never falls: fast at first, slower ever
 * after, and surging at times. Told in plain numbers, because a month asks it hundreds of millions
 * of times.
 */
final class Curve {

  private static final int SURGE = 3;

  private final double from;
  private final double size;
  private final double halfLife;
  private final double trickle;
  private double[] surges = {};

  /**
   * @param from when the figure is zero
   * @param size what it grows towards
   * @param halfLife the seconds in which it reaches half of that
   * @param trickle what comes on top, per second and for ever
   */
  Curve(double from, double size, double halfLife, double trickle) {
    this.from = from;
    this.size = size;
    this.halfLife = halfLife;
    this.trickle = trickle;
  }

  /** Adds {@code gain}, half of it within {@code width} seconds after {@code since}. */
  void surge(double since, long width, double gain) {
    int end = surges.length;
    surges = Arrays.copyOf(surges, end + SURGE);
    surges[end] = since;
    surges[end + 1] = (double) width;
    surges[end + 2] = gain;
  }

  long at(double felt) {
    double age = felt - from;
    if (age <= 0) {
      return 0;
    }
    double total = size * (age / (age + halfLife)) + trickle * age;
    for (int i = 0; i < surges.length; i += SURGE) {
      double x = (felt - surges[i]) / surges[i + 1];
      if (x > 0) {
        total += surges[i + 2] * (x * x / (x * x + 1));
      }
    }
    return (long) total;
  }
}
