package io.spikewatch.cli;

import io.spikewatch.alert.Alert;
import io.spikewatch.cli.TextTable.Column;
import io.spikewatch.desk.Amount;
import io.spikewatch.desk.Csv;
import io.spikewatch.desk.Levels;
import io.spikewatch.history.Courses;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.snapshot.Course;
import io.spikewatch.snapshot.Course.Moment;
import io.spikewatch.text.Sparkline;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Watch;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The courses of a creator's videos, those that move most first. */
final class CourseList {

  private final Watch watch;
  private final Courses drawn;
  private final List<Course> courses;
  private final List<Spikes> spikes;
  private final Instant since;
  private final Instant now;

  CourseList(Watch watch, Courses drawn, List<Spikes> spikes, Instant since, Instant now) {
    this.watch = watch;
    this.drawn = drawn;
    this.courses = drawn.all();
    this.spikes = spikes;
    this.since = since;
    this.now = now;
  }

  boolean isEmpty() {
    return courses.isEmpty();
  }

  Creator creator() {
    return drawn.creator().orElseGet(() -> new Creator(watch.userId(), watch.handle()));
  }

  /** How much there is: {@code 12 polls kept since 2026-11-11 09:00 UTC}. */
  String span() {
    return Amount.of(drawn.frames(), "poll")
        + " kept since "
        + Wording.instant(drawn.first().orElse(since));
  }

  String table(Metric metric, Sparkline line, int most) {
    TextTable table =
        new TextTable(
            Column.text("VIDEO"),
            Column.figure("AGE"),
            Column.figure("VIEWS"),
            Column.figure("GAINED"),
            Column.figure("1D"),
            Column.figure("GMV 1D"),
            Column.text("COURSE OF " + metric.key()));
    sorted(metric).stream().limit(most).forEach(course -> addRow(table, course, metric, line));
    int more = courses.size() - most;
    return table.text()
        + (more > 0
            ? "\nand %s more (--limit %d)".formatted(Amount.of(more, "video"), courses.size())
            : "");
  }

  private List<Course> sorted(Metric metric) {
    return courses.stream()
        .sorted(
            Comparator.comparing((Course c) -> c.latest().get(metric).orElse(BigDecimal.ZERO))
                .thenComparing(c -> c.gained(Metric.VIEWS))
                .reversed())
        .toList();
  }

  private void addRow(TextTable table, Course course, Metric metric, Sparkline line) {
    LocalDate first = day(drawn.first().orElse(since));
    table.row(
        course.videoId(),
        Wording.span(Duration.between(course.createdAt(), now)),
        figure(course.latest(), Metric.VIEWS),
        "+" + Wording.compact(Metric.VIEWS, course.gained(Metric.VIEWS)),
        figure(course.latest(), Metric.VIEWS_1D),
        figure(course.latest(), Metric.GMV_1D),
        line.of(course.daily(metric, first, day(now))));
  }

  /** The last moments of the only course. */
  String moments(int most) {
    Course course = courses.getFirst();
    TextTable table =
        new TextTable(
            Column.text("OBSERVED (UTC)"),
            Column.figure("VIEWS"),
            Column.figure("1D"),
            Column.figure("LIKES 1D"),
            Column.figure("GMV EST."),
            Column.figure("GMV 1D"),
            Column.elastic("ALERTS"));
    int more = Math.max(0, course.moments().size() - most);
    course.moments().stream().skip(more).forEach(moment -> addRow(table, course, moment));
    return VideoLink.of(creator(), course.videoId())
        + "\n\n"
        + (more > 0
            ? "%d earlier ones are left out (--limit %d)\n".formatted(more, more + most)
            : "")
        + table.text();
  }

  private void addRow(TextTable table, Course course, Moment moment) {
    List<String> alerts =
        alerts(course, moment)
            .map(a -> a.crossing().metric().key() + " " + Levels.text(a.crossing().level()))
            .toList();
    table.row(
        Wording.instant(moment.at()).replace(" UTC", ""),
        figure(moment, Metric.VIEWS),
        figure(moment, Metric.VIEWS_1D),
        figure(moment, Metric.LIKES_1D),
        figure(moment, Metric.GMV),
        figure(moment, Metric.GMV_1D),
        alerts.isEmpty() ? "-" : String.join(", ", alerts));
  }

  private static String figure(Moment moment, Metric metric) {
    return moment.get(metric).map(v -> Wording.compact(metric, v)).orElse("-");
  }

  /** What was recorded at that moment, announced or muted; the log keeps whole seconds. */
  private Stream<Alert> alerts(Course course, Moment moment) {
    Instant second = moment.at().truncatedTo(ChronoUnit.SECONDS);
    return spikes.stream()
        .filter(s -> s.observedAt().truncatedTo(ChronoUnit.SECONDS).equals(second))
        .flatMap(s -> s.alerts().stream())
        .filter(a -> a.videoId().equals(course.videoId()));
  }

  /** A line for each video and moment, all metrics. */
  void csv(Consumer<String> out) {
    List<String> heading =
        new ArrayList<>(List.of("unique_id", "video_id", "created_at", "observed_at"));
    Arrays.stream(Metric.values()).map(Metric::key).forEach(heading::add);
    heading.add("alerts");
    out.accept(Csv.line(heading.toArray(String[]::new)));
    for (Course course : courses) {
      for (Moment moment : course.moments()) {
        out.accept(line(course, moment));
      }
    }
  }

  private String line(Course course, Moment moment) {
    List<String> cells = new ArrayList<>();
    cells.add(creator().handle());
    cells.add(course.videoId());
    cells.add(course.createdAt().toString());
    cells.add(moment.at().toString());
    for (Metric metric : Metric.values()) {
      cells.add(moment.get(metric).map(BigDecimal::toPlainString).orElse(""));
    }
    cells.add(
        alerts(course, moment)
            .map(a -> a.crossing().metric().key() + "=" + a.crossing().level().text())
            .collect(Collectors.joining(" ")));
    return Csv.line(cells.toArray(String[]::new));
  }

  String json() {
    return Json.written(
        json ->
            json.object(
                o -> {
                  o.field("unique_id", creator().handle());
                  o.field("user_id", creator().userId());
                  o.field("since", since.toString());
                  o.field("first", drawn.first());
                  o.number("polls", drawn.frames());
                  o.array("videos", courses, this::write);
                }));
  }

  private void write(Json json, Course course) throws IOException {
    json.object(
        o -> {
          o.field("video_id", course.videoId());
          o.field("url", VideoLink.of(creator(), course.videoId()));
          o.field("created_at", course.createdAt().toString());
          o.array(
              "moments",
              course.moments(),
              (item, moment) ->
                  item.object(
                      m -> {
                        m.field("at", moment.at().toString());
                        for (Metric metric : Metric.values()) {
                          m.field(metric.key(), moment.get(metric).map(BigDecimal::toPlainString));
                        }
                        m.strings("alerts", alerts(course, moment).map(Alert::id).toList());
                      }));
        });
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
