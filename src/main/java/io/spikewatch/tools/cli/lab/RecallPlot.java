package io.spikewatch.tools.cli.lab;

import io.spikewatch.tools.simulation.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws recall against credits as an SVG, with one panel for each world, for light and dark pages.
 * The credits axis is logarithmic, because our plan and a full scan differ by a factor of 100.
 */
final class RecallPlot {

  private static final int WIDTH = 430;
  private static final int HEIGHT = 300;
  private static final int LEFT = 52;
  private static final int TOP = 40;
  private static final int RIGHT = 18;
  private static final int BOTTOM = 48;
  private static final int TEXT = 11;
  private static final double MIN_RECALL = 0.001;

  /**
   * The positions of a label around its point, in the order in which they are tried: right, left,
   * below, above, farther away.
   */
  private static final int[][] POSITIONS = {
    {9, 4}, {-9, 4}, {0, 18}, {0, -10}, {9, 18}, {-9, 18}, {9, -10}, {-9, -10}, {0, 32}, {-9, 32},
    {9, 32}, {0, 46}, {-9, 46}, {9, 46}, {0, 60}, {-9, 60}
  };

  private record Box(double x, double y, double width) {
    boolean meets(Box other) {
      return x < other.x + other.width && other.x < x + width && Math.abs(y - other.y) < TEXT + 1;
    }

    boolean isWithin(double left, double right, double bottom) {
      return x >= left && x + width <= right && y <= bottom;
    }
  }

  private static final double LETTER = 0.54;
  private static final double BOLD_LETTER = 0.6;

  private final StringBuilder svg = new StringBuilder();
  private final List<Box> taken = new ArrayList<>();
  private final Map<String, List<Score>> scores;

  /**
   * The lower end of the recall axis: a multiple of 25 % below the recall of the worst strategy.
   */
  private final double worst;

  private RecallPlot(Map<String, List<Score>> scores) {
    this.scores = scores;
    double lowest =
        scores.values().stream().flatMap(List::stream).mapToDouble(Score::recall).min().orElse(0);
    worst = Math.clamp(Math.ceil(lowest * 4 - 1) / 4, 0, 0.75);
  }

  static String of(Map<String, List<Score>> scores) {
    return new RecallPlot(scores).drawn();
  }

  private String drawn() {
    int columns = Math.min(2, scores.size());
    int rows = (scores.size() + 1) / 2;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">"
            .formatted(columns * WIDTH, rows * HEIGHT));
    add("<title>Recall against credits, in generated worlds</title>");
    svg.append(STYLE);
    int panel = 0;
    for (Map.Entry<String, List<Score>> world : scores.entrySet()) {
      int x = panel % 2 * WIDTH;
      int y = panel / 2 * HEIGHT;
      add("<g transform=\"translate(%d,%d)\">".formatted(x, y));
      panel(world.getKey(), world.getValue());
      add("</g>");
      panel++;
    }
    add("</svg>");
    return svg.toString();
  }

  private void panel(String title, List<Score> ofWorld) {
    taken.clear();
    text(LEFT, 22, "start", "title", title);
    for (double share : new double[] {0.001, 0.01, 0.1, 1}) {
      double x = x(share);
      add("<path class=\"grid\" d=\"M%.1f %dV%d\"/>".formatted(x, TOP, HEIGHT - BOTTOM));
      text(x, HEIGHT - BOTTOM + 16, "middle", "axis", percent(share));
    }
    for (double recall = worst; recall <= 1; recall += (1 - worst) / 5) {
      double y = y(recall);
      add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>".formatted(LEFT, y, WIDTH - RIGHT));
      text(LEFT - 8, y + 4, "end", "axis", Math.round(recall * 100) + "%");
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "axis", AXIS);
    for (Score score : ofWorld) {
      double x = x(score.creditShare());
      double y = y(score.recall());
      taken.add(new Box(x - 6, y + 4, 12));
    }
    // Our plan comes first, so that its labels are nearest to their points.
    ofWorld.stream().filter(score -> score.plan().isPresent()).forEach(this::point);
    ofWorld.stream().filter(score -> score.plan().isEmpty()).forEach(this::point);
  }

  private void point(Score score) {
    double x = x(score.creditShare());
    double y = y(score.recall());
    String kind = score.plan().isPresent() ? "ours" : "rival";
    add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>".formatted(kind, x, y));
    double letter = score.plan().isPresent() ? BOLD_LETTER : LETTER;
    double width = score.strategy().length() * TEXT * letter;
    for (int[] place : POSITIONS) {
      String anchor = place[0] > 0 ? "start" : place[0] < 0 ? "end" : "middle";
      double left = x + place[0] - (place[0] > 0 ? 0 : place[0] < 0 ? width : width / 2);
      Box box = new Box(left, y + place[1], width);
      if (taken.stream().noneMatch(box::meets)
          && box.isWithin(LEFT + 2, WIDTH - 2, HEIGHT - BOTTOM - 2)) {
        taken.add(box);
        text(x + place[0], y + place[1], anchor, kind + " name", score.strategy());
        return;
      }
    }
  }

  private static double x(double share) {
    double part =
        Math.log(Math.clamp(share, MIN_RECALL, 1) / MIN_RECALL) / Math.log(1 / MIN_RECALL);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private double y(double recall) {
    return TOP + (1 - recall) / (1 - worst) * (HEIGHT - TOP - BOTTOM);
  }

  private static String percent(double share) {
    return "%s%%".formatted(share < 0.01 ? "0.1" : Long.toString(Math.round(share * 100)));
  }

  private void text(double x, double y, String anchor, String kind, String words) {
    add(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>"
            .formatted(kind, x, y, anchor, words.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private void add(String line) {
    svg.append(line).append('\n');
  }

  private static final String AXIS = "credits, as a share of an hourly full scan";

  private static final String STYLE =
      """
      <style>
        text { font: 11px system-ui, sans-serif; fill: #57606a; }
        .title { font-size: 14px; font-weight: 600; fill: #1f2328; }
        .grid { stroke: #d0d7de; stroke-width: 1; fill: none; }
        circle.rival { fill: none; stroke: #6e7781; stroke-width: 1.5; }
        circle.ours { fill: #0969da; stroke: none; }
        text.ours { fill: #0969da; font-weight: 600; }
        @media (prefers-color-scheme: dark) {
          text { fill: #9198a1; }
          .title { fill: #f0f6fc; }
          .grid { stroke: #3d444d; }
          circle.rival { stroke: #9198a1; }
          circle.ours { fill: #4493f8; }
          text.ours { fill: #4493f8; }
        }
      </style>
      """;
}
