package io.spikewatch.lab;

/**
 * Time as an audience feels it: it runs faster when they are awake. Audiences live in different
 * places, so there are several phases. A day later it is a day later in all of them.
 */
final class FeltTime {

  static final int PHASES = 8;

  private static final double DAY = 86_400;

  /** Below a day / 2 pi, so that nights slow everything down and never reverse it. */
  private static final double HEIGHT = 2.5 * 3600;

  private FeltTime() {}

  static double at(long second, int phase) {
    return second + HEIGHT * Math.sin(2 * Math.PI * (second / DAY + (double) phase / PHASES));
  }

  /** In all phases. */
  static double[] at(long second) {
    double[] felt = new double[PHASES];
    for (int phase = 0; phase < PHASES; phase++) {
      felt[phase] = at(second, phase);
    }
    return felt;
  }
}
