package io.spikewatch.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * A cumulative figure as a function of time that never falls: fast after posting, slower ever
 * after, and surging at times. Not safe for use by several threads until the last surge is added.
 */
final class Growth {

  private static final double WAVE_PERIOD = 37 * 3600.0;

  /** Below period / 2 pi, so that the wave slows the growth down and never reverses it. */
  private static final double WAVE_HEIGHT = 4 * 3600.0;

  private final long from;
  private final long size;
  private final long halfLife;
  private final List<Surge> surges = new ArrayList<>();

  /**
   * @param from the second at which the figure is zero
   * @param size what it grows towards
   * @param halfLife the seconds in which it reaches half of that
   */
  Growth(long from, long size, long halfLife) {
    this.from = from;
    this.size = size;
    this.halfLife = halfLife;
  }

  /** Adds {@code gain}, half of it within {@code width} seconds after {@code from}. */
  void surge(long from, long width, long gain) {
    surges.add(new Surge(from, width, gain));
  }

  long at(long second) {
    if (second <= from) {
      return 0;
    }
    double age = second - from;
    double felt = age + WAVE_HEIGHT * Math.sin(2 * Math.PI * age / WAVE_PERIOD);
    long total = (long) (size * (felt / (felt + halfLife)));
    for (Surge surge : surges) {
      total += surge.at(second);
    }
    return total;
  }

  private record Surge(long from, long width, long gain) {

    long at(long second) {
      if (second <= from) {
        return 0;
      }
      double x = (double) (second - from) / width;
      return (long) (gain * (x * x / (x * x + 1)));
    }
  }
}
