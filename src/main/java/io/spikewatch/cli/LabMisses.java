package io.spikewatch.cli;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.lab.Course;
import io.spikewatch.lab.Findings;
import io.spikewatch.lab.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What strategies missed, repeated or invented in one world, with the figures around it. */
final class LabMisses {

  private static final int MOST = 40;
  private static final int[] HOURS = {-25, -24, -6, -3, -2, -1, 0, 1, 2, 3, 6, 12, 24};

  private final Findings findings;
  private final List<String> lines = new ArrayList<>();

  LabMisses(Findings findings) {
    this.findings = findings;
  }

  /** Of our own plan, however it was run. */
  String ofOurPlan() {
    return of(score -> score.plan().isPresent());
  }

  String of(Predicate<Score> strategies) {
    for (Score score : findings.scores().stream().filter(strategies).toList()) {
      score.missed().stream().limit(MOST).forEach(c -> missed(score, c));
      score.repeated().stream().limit(MOST).forEach(a -> wrong("twice", score, a));
      score.unfounded().stream().limit(MOST).forEach(a -> wrong("false", score, a));
    }
    return String.join("\n", lines);
  }

  private void missed(Score score, TrueCrossing c) {
    Course course = findings.course(c.userId(), c.videoId());
    tell("missed", score, course, c.metric().label(), c.level().toPlainString(), c.at());
    lines.add("  video %s, value %s".formatted(c.videoId(), c.value()));
    figures(course, c.at());
  }

  private void wrong(String what, Score score, Announced a) {
    Course course = findings.course(a.userId(), a.videoId());
    tell(what, score, course, a.metric(), a.level().toPlainString(), a.at());
    lines.add("  video %s, alert %s".formatted(a.videoId(), a.alertId()));
    figures(course, a.at());
  }

  private void tell(
      String what, Score score, Course course, String metric, String level, Instant at) {
    lines.add(
        "%s by %s: @%s, %s %s at %s, age %s"
            .formatted(
                what, score.strategy(), course.handle(), metric, level, at, days(course.age(at))));
  }

  private void figures(Course course, Instant at) {
    TextTable table =
        new TextTable(
            TextTable.Column.figure("hour"),
            TextTable.Column.figure("views"),
            TextTable.Column.figure("views_1d"),
            TextTable.Column.figure("likes_1d"),
            TextTable.Column.figure("gmv"),
            TextTable.Column.figure("gmv_1d"),
            TextTable.Column.figure("by views"),
            TextTable.Column.figure("by gmv"),
            TextTable.Column.figure("by age"),
            TextTable.Column.text("shown"));
    for (int hour : HOURS) {
      Course.Point point = course.at(at.plus(Duration.ofHours(hour)));
      table.row(
          "%+d".formatted(hour),
          Long.toString(point.views()),
          Long.toString(point.viewsOfDay()),
          Long.toString(point.likesOfDay()),
          point.gmv().toPlainString(),
          point.gmvOfDay().toPlainString(),
          Integer.toString(point.rank()),
          Integer.toString(point.rankByGmv()),
          Integer.toString(point.rankByAge()),
          (point.shown() ? "" : "not ") + point.shownAt());
    }
    lines.add(table.text().indent(2).stripTrailing());
    lines.add("");
  }

  private static String days(Duration age) {
    return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
  }
}
