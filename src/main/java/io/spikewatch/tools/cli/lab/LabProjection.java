package io.spikewatch.tools.cli.lab;

import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.cli.terminal.TextTable.Column;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.ProjectionScore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the projections of alerts were right, by regime and shape. */
final class LabProjection {

  private final Map<String, ProjectionScore> scores = new LinkedHashMap<>();

  /** Adds the worlds with one regime and shape. */
  void add(List<Findings> worlds) {
    worlds.forEach(
        world ->
            scores.merge(LabWorlds.title(world.spec()), world.projections(), ProjectionScore::and));
  }

  /** Whether the projections are useful in every regime and shape. */
  boolean passed() {
    return scores.values().stream().allMatch(ProjectionScore::isUseful);
  }

  String text(Terminal terminal) {
    TextTable table =
        new TextTable(
            Column.text("world"),
            figure("spikes over 6 h"),
            figure("with projection"),
            figure("projections"),
            figure("peak within 1.5x"),
            figure("next levels"),
            figure("in time"));
    scores.forEach(
        (world, score) ->
            table.row(
                world,
                Integer.toString(score.spikes()),
                share(score.shown(), score.spikes()),
                Integer.toString(score.projected()),
                share(score.right(), score.projected()),
                Integer.toString(score.levels()),
                share(score.inTime(), score.levels())));
    return terminal.text(table);
  }

  /** A column of figures whose heading is broken between words if the terminal is narrow. */
  private static Column figure(String heading) {
    return new Column(heading, true, true);
  }

  private static String share(int part, int all) {
    return all == 0 ? "-" : Math.round(100.0 * part / all) + "%";
  }
}
