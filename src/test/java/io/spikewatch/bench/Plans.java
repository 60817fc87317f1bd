package io.spikewatch.bench;

import java.util.ArrayList;
import java.util.List;

/** What a poll of one creator with many pages costs, and how that grows with the pages. */
final class Plans {

  private static final int ROUNDS = 3;

  /**
   * Four times the pages may take this many times as long: linear, and the noise of the machine.
   */
  private static final double MOST_GROWTH = 6;

  private static final double MOST_MILLISECONDS = 500;

  private Plans() {}

  static List<Line> measure() {
    List<Line> lines = new ArrayList<>();
    for (String poll : List.of("firstPoll", "nextDay")) {
      List<Double> few = new ArrayList<>();
      List<Double> many = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        few.add(milliseconds(poll, "50"));
        many.add(milliseconds(poll, "200"));
      }
      String name = poll.equals("firstPoll") ? "first poll" : "poll of the next day";
      double most = Pages.median(many);
      lines.add(Line.absolute(name + ", 200 pages", most, "ms", MOST_MILLISECONDS));
      lines.add(
          new Line(name + ", 200 pages", most, "ms", "50 pages", Pages.median(few), MOST_GROWTH));
    }
    return lines;
  }

  private static double milliseconds(String poll, String pages) {
    return Pages.microseconds(PlanBenchmark.class, poll, "pages", pages) / 1_000;
  }
}
