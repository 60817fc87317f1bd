package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails.Earlier;
import io.spikewatch.core.alert.AlertDetails.Increase;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The facts of a spike, one line for each. Email and Slack show the same text. */
public final class SpikeFacts {

  private static final int MAX_NOTE = 500;
  private static final int MAX_WORD = 60;
  private static final int MAX_TAGS = 10;

  /** Over a shorter time a pace is not reliable. */
  private static final Duration MIN_LOOK = Duration.ofMinutes(1);

  private static final Duration DAY = Duration.ofDays(1);

  private final Spikes spikes;
  private final Alert alert;
  private final Texts texts;
  private final LocalFormats formats;

  /**
   * One fact.
   *
   * @param value may contain untrusted text
   */
  public record Line(String label, String value) {}

  /** The facts of an alert of that message, in English. */
  public SpikeFacts(Spikes spikes, Alert alert) {
    this(spikes, alert, Texts.ENGLISH);
  }

  /** The facts of an alert of that message. */
  public SpikeFacts(Spikes spikes, Alert alert, Texts texts) {
    this.spikes = spikes;
    this.alert = alert;
    this.texts = texts;
    this.formats = texts.formats();
  }

  /**
   * The figures of the spike, without untrusted text.
   *
   * @param when formats an instant
   */
  public List<Line> figures(Function<Instant, String> when) {
    Crossing crossing = alert.crossing();
    List<Line> lines = new ArrayList<>();
    lines.add(line("now", value(crossing)));
    pace().ifPresent(pace -> lines.add(line("pace", pace)));
    outlook().ifPresent(outlook -> lines.add(line("outlook", outlook)));
    lines.add(line("before", before(when)));
    lines.add(line("level", level(crossing)));
    crossing.usual().ifPresent(usual -> lines.add(line("usual", usual(crossing.metric(), usual))));
    lines.add(line("age", age()));
    return lines;
  }

  /** Where the figure is heading, if that can be said. */
  public Optional<String> outlook() {
    return ProjectionText.of(alert.crossing(), spikes.observedAt(), texts);
  }

  private Line line(String label, String value) {
    return new Line(texts.get("label." + label), value);
  }

  /** The video's other figures, one line for each period. */
  public List<Line> others() {
    List<Line> lines = new ArrayList<>();
    others(Metric.Window.TOTAL).ifPresent(line -> lines.add(line("total", line)));
    others(Metric.Window.DAY).ifPresent(line -> lines.add(line("day", line)));
    return lines;
  }

  private Optional<String> others(Metric.Window window) {
    String figures =
        alert.details().figures().entrySet().stream()
            .filter(figure -> figure.getKey().window() == window)
            .map(f -> figure(f.getKey(), f.getValue()))
            .collect(Collectors.joining(texts.get("list.separator")));
    return Optional.of(figures).filter(line -> !line.isEmpty());
  }

  private String figure(Metric metric, BigDecimal figure) {
    return texts.get("figure", formats.compact(metric, figure), formats.counted(metric, figure));
  }

  /** Further facts about the video, without its caption. */
  public List<Line> context() {
    List<Line> lines = new ArrayList<>();
    String earlier =
        alert.details().earlier().stream()
            .map(this::earlier)
            .collect(Collectors.joining(texts.get("list.semicolon")));
    if (!earlier.isEmpty()) {
      lines.add(line("earlier", earlier));
    }
    alert
        .details()
        .promotion()
        .paid()
        .ifPresent(
            paid ->
                lines.add(
                    line("promotion", texts.get(paid ? "promotion.paid" : "promotion.organic"))));
    String products = words(alert.details().promotion().products());
    if (!products.isEmpty()) {
      lines.add(line("products", products));
    }
    return lines;
  }

  /** The note and the tags of the watch. */
  public List<Line> watch() {
    List<Line> lines = new ArrayList<>();
    spikes
        .note()
        .map(note -> Sanitizer.line(note, MAX_NOTE))
        .filter(note -> !note.isEmpty())
        .ifPresent(note -> lines.add(line("note", note)));
    String tags = words(spikes.tags().stream().limit(MAX_TAGS).toList());
    if (!tags.isEmpty()) {
      lines.add(line("tags", tags));
    }
    return lines;
  }

  private String words(List<String> hostile) {
    return hostile.stream()
        .map(word -> Sanitizer.line(word, MAX_WORD))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(texts.get("list.enumeration")));
  }

  private String earlier(Earlier earlier) {
    return texts.get(
        "earlier.crossed",
        formats.phrase(earlier.metric()),
        formats.level(earlier.metric(), earlier.level()),
        span(earlier.at()));
  }

  /**
   * The increase of the total in an hour. It is per day if the polls are more than an hour apart or
   * the increase in an hour is below one.
   */
  public Optional<String> pace() {
    return alert.details().increase().flatMap(this::pace);
  }

  private Optional<String> pace(Increase increase) {
    Duration span = Duration.between(increase.since(), spikes.observedAt());
    if (span.compareTo(MIN_LOOK) < 0) {
      return Optional.empty();
    }
    BigDecimal hourly = per(Duration.ofHours(1), increase.amount(), span);
    boolean daily = span.compareTo(DAY) > 0 || hourly.signum() == 0;
    BigDecimal rate = daily ? per(DAY, increase.amount(), span) : hourly;
    Metric total = alert.crossing().metric().total();
    return Optional.of(rate)
        .filter(gained -> gained.signum() > 0)
        .map(
            gained ->
                texts.get(
                    daily ? "pace.daily" : "pace.hourly",
                    formats.compact(total, gained),
                    formats.counted(total)));
  }

  private BigDecimal per(Duration time, BigDecimal amount, Duration span) {
    int scale = alert.crossing().metric().total() == Metric.GMV ? 2 : 0;
    return amount
        .multiply(BigDecimal.valueOf(time.toSeconds()))
        .divide(BigDecimal.valueOf(span.toSeconds()), scale, RoundingMode.DOWN);
  }

  /** The figure in full. */
  private String value(Crossing crossing) {
    return texts.get(
        crossing.lowerBound() ? "figure.at_least" : "figure",
        formats.exact(crossing.value()),
        formats.phrase(crossing.metric()));
  }

  /** The previous figure, and when it was observed. */
  String before(Function<Instant, String> when) {
    Crossing crossing = alert.crossing();
    String figure = formats.exact(crossing.previous());
    if (crossing.previousAt().isEmpty()) {
      boolean none = crossing.previous().compareTo(BigDecimal.ZERO) == 0;
      return texts.get(none ? "before.unseen" : "before.unseen_at_most", figure);
    }
    return figure + texts.get("list.separator") + when.apply(crossing.previousAt().get());
  }

  /** The level in full, and whether a lower level was crossed before. */
  private String level(Crossing crossing) {
    String figure = formats.exactLevel(crossing.level());
    return switch (crossing.reason()) {
      case ESCALATED -> texts.get("level.escalated", figure);
      case BELOW -> texts.get("level.missed", figure);
      case PREDICTED -> texts.get("level.predicted", figure);
      default -> figure;
    };
  }

  /** The usual figure of the metric, and the number of videos that it comes from. */
  private String usual(Metric metric, Usual usual) {
    boolean money = metric.total() == Metric.GMV;
    BigDecimal figure = money ? usual.figure() : usual.figure().setScale(0, RoundingMode.DOWN);
    return texts.get("usual.at_that_age", formats.compact(metric, figure), usual.samples());
  }

  /** The age of the video. */
  String age() {
    return span(alert.createdAt());
  }

  private String span(Instant since) {
    return formats.span(Duration.between(since, spikes.observedAt()));
  }

  /** The trend as a sparkline of at most {@code most} values; empty without a trend. */
  public Optional<String> trend(int most) {
    int points = alert.trend().size();
    return points == 0
        ? Optional.empty()
        : Optional.of(
            Sparkline.BLOCKS.of(
                alert.trend().subList(Math.max(0, points - most), points).stream()
                    .map(Optional::of)
                    .toList()));
  }

  /** Cautions that a reader must know before acting, in sentences. */
  public List<String> cautions() {
    Crossing crossing = alert.crossing();
    List<String> cautions = new ArrayList<>();
    if (crossing.suspect().isPresent()) {
      cautions.add(texts.get("caution.suspect"));
    }
    if (crossing.lowerBound()) {
      cautions.add(texts.get("caution.at_least"));
    }
    crossing
        .windowHours()
        .ifPresent(hours -> cautions.add(texts.get("caution.average", formats.hours(hours))));
    return cautions;
  }
}
