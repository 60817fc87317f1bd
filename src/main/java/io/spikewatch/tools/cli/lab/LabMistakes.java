package io.spikewatch.tools.cli.lab;

import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.tools.cli.terminal.TextTable;
import io.spikewatch.tools.simulation.Announced;
import io.spikewatch.tools.simulation.Findings;
import io.spikewatch.tools.simulation.Plan;
import io.spikewatch.tools.simulation.Score;
import io.spikewatch.tools.simulation.SimulatedFigures;
import io.spikewatch.tools.simulation.TrueCrossing;
import io.spikewatch.tools.simulation.TrueHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lists the missed, repeated and false alerts of strategies in one world, with the figures around
 * them.
 */
final class LabMistakes {

  private static final int MAX_LISTED = 40;
  private static final int[] HOURS = {-49, -25, -24, -6, -3, -2, -1, 0, 1, 3, 6, 12, 24, 48};
  private static final Duration WATCHED = Duration.ofHours(26);

  private final Findings findings;
  private final List<String> lines = new ArrayList<>();

  LabMistakes(Findings findings) {
    this.findings = findings;
  }

  /** The mistakes of our own plan, in every way it was run. */
  String ofOurPlans() {
    return of(score -> score.plan().isPresent());
  }

  String of(Predicate<Score> strategies) {
    for (Score score : findings.scores().stream().filter(strategies).toList()) {
      score.wrong().missed().stream().limit(MAX_LISTED).forEach(c -> missed(score, c));
      all("twice", score, score.wrong().duplicates());
      all("again", score, score.wrong().repeats());
      all("false", score, score.wrong().unfounded());
    }
    return String.join("\n", lines);
  }

  private void all(String what, Score score, List<Announced> announced) {
    announced.stream().limit(MAX_LISTED).forEach(a -> wrong(what, score, a));
  }

  private void missed(Score score, TrueCrossing c) {
    TrueHistory history = findings.history(c.userId(), c.videoId());
    headline("missed", score, history, c.metric().label(), c.level(), c.at());
    lines.add(
        "  video %s, value %s%s"
            .formatted(c.videoId(), c.value(), c.suspect() ? ", suspected backfill" : ""));
    score.plan().ifPresent(plan -> knowledge(plan, c));
    figures(history, c.at());
  }

  private void wrong(String what, Score score, Announced a) {
    TrueHistory history = findings.history(a.userId(), a.videoId());
    headline(what, score, history, a.metric(), a.level(), a.at());
    lines.add("  video %s, alert %s".formatted(a.videoId(), a.alertId()));
    figures(history, a.at());
  }

  private void headline(
      String what, Score score, TrueHistory history, String metric, BigDecimal level, Instant at) {
    lines.add(
        "%s by %s: %s, %s %s at %s, age %s, seed %d"
            .formatted(
                what,
                score.strategy(),
                history.creator(),
                metric,
                level.toPlainString(),
                at,
                days(history.age(at)),
                findings.spec().seed()));
  }

  private void knowledge(Plan plan, TrueCrossing c) {
    Optional<Snapshot> snapshot = findings.known(plan, c);
    Optional<VideoRecord> record = snapshot.map(s -> s.videos().get(c.videoId()));
    lines.add(
        "  the plan knew: "
            + record
                .map(r -> "the video, last seen at %s: %s".formatted(r.lastSeenAt(), r.figures()))
                .orElse("not this video"));
    snapshot.ifPresent(
        s ->
            lines.add(
                "  of %d videos, observed at %s, swept at %s; lowest figures read: %s"
                    .formatted(
                        s.videos().size(),
                        s.observedAt(),
                        s.sweptAt(),
                        s.bounds().entrySet().stream()
                            .map(e -> "%s %s".formatted(e.getKey(), e.getValue()))
                            .collect(Collectors.joining(", ")))));
    lines.add(
        "  it requested: "
            + String.join(", ", findings.requests(plan, c.userId(), c.at(), WATCHED)));
  }

  private void figures(TrueHistory history, Instant at) {
    TextTable table =
        new TextTable(
            TextTable.Column.figure("hour"),
            TextTable.Column.figure("views"),
            TextTable.Column.figure("views_1d"),
            TextTable.Column.figure("likes_1d"),
            TextTable.Column.figure("sales"),
            TextTable.Column.figure("gmv"),
            TextTable.Column.figure("by views"),
            TextTable.Column.figure("by gmv"),
            TextTable.Column.figure("by age"),
            TextTable.Column.text("refreshed"));
    for (int hour : HOURS) {
      TrueHistory.TruePoint point = history.at(at.plus(Duration.ofHours(hour)));
      SimulatedFigures figures = point.figures().orElse(SimulatedFigures.ZERO);
      table.row(
          "%+d".formatted(hour),
          Long.toString(figures.views().total()),
          Long.toString(figures.views().last1d()),
          Long.toString(figures.likes().last1d()),
          Long.toString(figures.sales()),
          BigDecimal.valueOf(figures.gmvCents(), 2).toPlainString(),
          Integer.toString(point.rank()),
          Integer.toString(point.rankByGmv()),
          Integer.toString(point.rankByAge()),
          (point.figures().isPresent() ? "" : "not ") + point.refreshedAt());
    }
    lines.add(table.text().indent(2).stripTrailing());
    lines.add("");
  }

  private static String days(Duration age) {
    return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
  }
}
