package io.spikewatch.bench;

import java.util.Locale;

/**
 * A line of the table: a figure of ours, the same of a baseline, and what the figure may be.
 *
 * @param ours in the unit
 * @param baseline in the unit; 0 if there is none
 * @param limit of the ratio where there is a baseline, of our figure where there is none
 */
record Line(
    String figure, double ours, String unit, String against, double baseline, double limit) {

  /** A figure that is held against a limit of its own. */
  static Line absolute(String figure, double ours, String unit, double limit) {
    return new Line(figure, ours, unit, "", 0, limit);
  }

  /** A figure that is shown, and not judged. */
  static Line shown(String figure, double ours, String unit) {
    return new Line(figure, ours, unit, "", 0, Double.POSITIVE_INFINITY);
  }

  /** The figure that the limit is about. */
  double judged() {
    return baseline == 0 ? ours : ours / baseline;
  }

  boolean met() {
    return judged() <= limit;
  }

  static String head() {
    return "| figure | ours | against | ratio | at most | |\n|---|---|---|---|---|---|\n";
  }

  String text() {
    String other = baseline == 0 ? "" : against + " " + number(baseline) + " " + unit;
    String ratio = baseline == 0 ? "" : number(judged());
    String most = baseline == 0 ? number(limit) + " " + unit : number(limit) + " x";
    boolean judged = limit < Double.POSITIVE_INFINITY;
    String verdict = !judged ? "" : met() ? "met" : "**not met**";
    return "| %s | %s %s | %s | %s | %s | %s |\n"
        .formatted(figure, number(ours), unit, other, ratio, judged ? most : "", verdict);
  }

  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }
}
