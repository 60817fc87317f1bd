package io.spikewatch.tools.simulation;

import java.util.Arrays;

/**
 * A cumulative figure as a function of time, which never decreases. It grows fast at first and then
 * more slowly. It can also surge, or grow steadily for a while. It uses primitive numbers, because
 * a month evaluates it 100 million times.
 */
final class GrowthCurve {

  private static final int SURGE = 3;

  private final long from;
  private final double size;
  private final double scale;
  private final double power;
  private double[] surges = {};
  private double[] plateaus = {};

  /**
   * @param from the second at which the figure is zero
   * @param size the limit of the growth
   * @param scale the number of seconds of the first, fast growth
   * @param power the larger the power, the sooner the growth stops
   */
  GrowthCurve(long from, double size, double scale, double power) {
    this.from = from;
    this.size = size;
    this.scale = scale;
    this.power = power;
  }

  static GrowthCurve none(long from) {
    return new GrowthCurve(from, 0, 1, 1);
  }

  /** Adds {@code gain}, half of it within {@code width} seconds after {@code since}. */
  void surge(long since, long width, double gain) {
    surges = with(surges, (double) since, (double) width, gain);
  }

  /** Adds a constant growth per second, from one second to another. */
  void plateau(long since, long until, double perSecond) {
    plateaus = with(plateaus, (double) since, (double) until, perSecond);
  }

  private static double[] with(double[] all, double one, double two, double three) {
    double[] longer = Arrays.copyOf(all, all.length + SURGE);
    longer[all.length] = one;
    longer[all.length + 1] = two;
    longer[all.length + 2] = three;
    return longer;
  }

  double at(long second) {
    double now = (double) second;
    double age = now - from;
    if (age <= 0) {
      return 0;
    }
    double total = size == 0 ? 0 : size * (1 - Math.pow(1 + age / scale, -power));
    for (int i = 0; i < surges.length; i += SURGE) {
      double x = (now - surges[i]) / surges[i + 1];
      total += x <= 0 ? 0 : surges[i + 2] * (x * x / (x * x + 1));
    }
    for (int i = 0; i < plateaus.length; i += SURGE) {
      total += Math.max(0, Math.min(now, plateaus[i + 1]) - plateaus[i]) * plateaus[i + 2];
    }
    return total;
  }
}
