package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Decision;
import io.spikewatch.core.alert.LevelStatus;
import io.spikewatch.core.alert.LevelStatusReport;
import io.spikewatch.core.alert.MetricStatus;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Suppression;
import io.spikewatch.core.history.DecisionLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Durations;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Explains from the stored facts why a video was announced or was not announced: its state for each
 * level, and its alerts in the log.
 *
 * @param thresholds the thresholds in force
 * @param logged its notifications in the alert log, newest first
 * @param decisionLog the decisions of the stored polls, evaluated with these thresholds
 * @param unreadable the number of polls that could not be read
 */
public record Explanation(
    Watch watch,
    Thresholds thresholds,
    Snapshot snapshot,
    VideoRecord video,
    Times times,
    List<Logged> logged,
    DecisionLog decisionLog,
    int unreadable,
    Instant now) {

  /** A crossing in a recorded notification, and its delivery status. */
  public record Logged(Crossing crossing, Instant at, DeliveryStatus status) {

    /** The delivery status. */
    public String words() {
      return switch (status) {
        case ANNOUNCED -> "announced";
        case MUTED -> "not announced because of a mute";
        case HELD -> "deferred until quiet hours end or a cap allows it";
      };
    }

    /** Whether the crossing passed this level, possibly on the way to a higher level. */
    boolean over(MetricStatus status, BigDecimal figure) {
      return crossing.metric() == status.metric()
          && crossing.previous().compareTo(figure) < 0
          && crossing.value().compareTo(figure) >= 0;
    }
  }

  private static final int LABEL = 15;
  private static final int MAX_DECISIONS = 40;

  public List<MetricStatus> statuses() {
    return new LevelStatusReport(snapshot, times.polled(), Rearm.DEFAULT).of(video, thresholds);
  }

  /** The time of the last known poll. */
  public Instant polledAt() {
    return times.polled().isAfter(snapshot.observedAt()) ? times.polled() : snapshot.observedAt();
  }

  private boolean isBaseline() {
    return statuses().stream().anyMatch(s -> s.suppressions().contains(Suppression.BASELINE));
  }

  /** The explanation in words. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s  video %s".formatted(Formats.name(snapshot.creator(), 64), video.videoId()));
    facts().forEach((label, value) -> line(lines, label, value));
    for (MetricStatus status : statuses()) {
      lines.add("");
      lines.addAll(words(status));
    }
    lines.add("");
    lines.addAll(alerts());
    lines.add("");
    lines.addAll(pollDecisions());
    return String.join("\n", lines);
  }

  /** The facts about the video and its polls, by label. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("link", VideoLink.of(snapshot.creator(), video.videoId()));
    facts.put("created", Formats.instant(video.createdAt()) + ", " + ago(video.createdAt()));
    facts.put("first seen", Formats.instant(video.firstSeenAt()) + discovery());
    decisionLog
        .events()
        .forEach(
            datedEvent ->
                facts.put(
                    datedEvent.event().type().key(),
                    Formats.instant(datedEvent.at())
                        + datedEvent.event().suspect().map(s -> ", suspect: " + s).orElse("")));
    thresholds
        .after(Signal.MAX_AGE)
        .filter(most -> video.createdAt().plus(most).isBefore(now))
        .ifPresent(
            most ->
                facts.put(
                    "too old", "crossings count as fired: max_age is " + Durations.text(most)));
    if (thresholds.wantSlowStarts()) {
      facts.put(
          "slow start", "evaluated at the first refresh at which the video is 24 to 48 h old");
    }
    facts.put("last seen", Formats.instant(video.lastSeenAt()));
    facts.put("last poll", InputParser.lastPoll(times, now));
    facts.put("next poll", NextPoll.words(watch, polledAt()));
    facts.put(
        "at the latest",
        "in the first run after %s, if it can have reached a level by then"
            .formatted(Formats.instant(Due.latestScan(times))));
    quiet().ifPresent(why -> facts.put("not announced", why));
    return facts;
  }

  private static void line(List<String> lines, String label, String value) {
    lines.add("  " + label + " ".repeat(LABEL - label.length()) + value);
  }

  private String discovery() {
    if (isBaseline()) {
      return ", at the first poll of this creator: levels reached then count as fired";
    }
    boolean late =
        statuses().stream().anyMatch(s -> s.suppressions().contains(Suppression.FIRST_CRAWL));
    return late ? ", found late by the source: levels reached then count as fired" : "";
  }

  /** The reason why no crossing of the video is announced at present. */
  public Optional<String> quiet() {
    if (!watch.enabled()) {
      return Optional.of("the watch is disabled, so it is not polled");
    }
    return watch
        .muteUntil()
        .filter(now::isBefore)
        .map(until -> "muted until %s: recorded, not announced".formatted(Formats.instant(until)));
  }

  private List<String> words(MetricStatus status) {
    List<String> lines = new ArrayList<>();
    String value = value(status);
    String usual =
        status
            .usual()
            .map(
                u ->
                    "; usual at that age: %s, from %d videos"
                        .formatted(Formats.exact(u.figure()), u.samples()))
            .orElse("");
    lines.add(status.metric().key() + "  " + value + usual);
    for (LevelStatus level : status.levels()) {
      lines.add("  %-8s %s".formatted(ThresholdText.text(level.level()), why(status, level)));
    }
    if (watch.mutes().holdAt(now, status.metric(), video.videoId())) {
      lines.add("  muted: recorded, not announced");
    }
    status
        .suppressions()
        .forEach(suppression -> guardWords(suppression).ifPresent(w -> lines.add("  " + w)));
    return lines;
  }

  /** The figure of a metric, and how exact it is. */
  public static String value(MetricStatus status) {
    String average =
        status.windowHours().map(h -> " on average over " + Formats.hours(h)).orElse("");
    return status
        .value()
        .map(v -> (status.lowerBound() ? "at least " : "") + Formats.exact(v) + average)
        .orElse("no plausible figure");
  }

  public String why(MetricStatus status, LevelStatus level) {
    return switch (level.state()) {
      case READY -> "ready: fires at " + figure(level) + predicted(level) + distance(status, level);
      case FIRED -> "fired, %s; ready again below %s".formatted(how(status, level), rearm(level));
      case WAITS_TO_REARM ->
          "fired, %s; below %s now, ready again below %s"
              .formatted(how(status, level), figure(level), rearm(level));
      case NOTHING_USUAL ->
          "not applicable: too few comparable videos, or their typical value is too low";
      case NO_FIGURE -> "cannot fire without a figure";
    };
  }

  private static String predicted(LevelStatus level) {
    return level.level() instanceof Level.Predicted
        ? level
            .figure()
            .map(f -> f.divide(Level.Predicted.FROM, 0, RoundingMode.UP))
            .map(from -> ", or from " + Formats.exact(from) + " if the projection reaches it")
            .orElse("")
        : "";
  }

  private String how(MetricStatus status, LevelStatus level) {
    return level
        .figure()
        .flatMap(figure -> logged.stream().filter(l -> l.over(status, figure)).findFirst())
        .map(l -> "%s at %s".formatted(l.words(), Formats.instant(l.at())))
        .orElse(
            isBaseline()
                ? "without an alert: reached before the first poll, or before its level was set"
                : "without an alert: reached at the first observation, or before its level was set");
  }

  private static String figure(LevelStatus level) {
    return level.figure().map(Formats::exact).orElse("?");
  }

  private static String rearm(LevelStatus level) {
    return level.rearmsBelow().map(below -> Formats.exact(plain(below))).orElse("?");
  }

  private static String distance(MetricStatus status, LevelStatus level) {
    Optional<BigDecimal> value = status.value().filter(v -> v.signum() > 0);
    if (value.isEmpty() || level.figure().isEmpty()) {
      return "";
    }
    BigDecimal times = level.figure().get().divide(value.get(), 1, RoundingMode.HALF_UP);
    return ", %s times the present figure".formatted(plain(times).toPlainString());
  }

  public static Optional<String> guardWords(Suppression suppression) {
    return switch (suppression) {
      case BASELINE, FIRST_CRAWL -> Optional.empty();
      case LONG_AT_ZERO ->
          Optional.of(
              "sales have stood at zero for days: a jump is announced as suspect (backfill)");
      case SUSPECT_ANNOUNCED ->
          Optional.of("a suspect jump was announced within a day: further crossings belong to it");
    };
  }

  private List<String> alerts() {
    if (logged.isEmpty()) {
      return List.of("No alerts of this video in the log.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Alerts, newest first:");
    alertLines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /** The alerts of the video in words, newest first. */
  public List<String> alertLines() {
    List<String> lines = new ArrayList<>();
    for (Logged entry : logged) {
      Crossing crossing = entry.crossing();
      lines.add(
          "%s  %s %s: %s, %s before; %s%s"
              .formatted(
                  Formats.instant(entry.at()),
                  crossing.metric().key(),
                  ThresholdText.text(crossing.level()),
                  Formats.exact(crossing.value()),
                  Formats.exact(crossing.previous()),
                  entry.words(),
                  crossing.suspect().map(s -> "; suspect: " + s).orElse("")));
    }
    return lines;
  }

  private List<String> pollDecisions() {
    List<Decision> decisions = decisionLog.decisions();
    if (decisions.isEmpty()) {
      return List.of("No stored poll found it near a level.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Polls since %s that found it near a level, evaluated with the present thresholds:"
            .formatted(decisionLog.first().map(Formats::instant).orElse("then")));
    int more = Math.max(0, decisions.size() - MAX_DECISIONS);
    if (more > 0) {
      lines.add("  %d earlier polls are not shown".formatted(more));
    }
    for (Decision decision : decisions.subList(more, decisions.size())) {
      lines.add(
          "  %s  %s %s: %s"
              .formatted(
                  Formats.instant(decision.at()),
                  decision.metric().key(),
                  decision.value().map(Formats::exact).orElse("-"),
                  why(decision)));
    }
    return lines;
  }

  /** The reason why a poll announced a crossing, or did not. */
  public String why(Decision decision) {
    return switch (decision.reason()) {
      case CROSSED, ESCALATED, BELOW, PREDICTED -> crossed(decision);
      case TOO_OLD ->
          "over a level, but the video is older than max_age: the level counts as fired";
      case SUSPECT_REPEATED -> "over a level, but part of a suspect jump that was announced";
      case BASELINE -> "first poll: levels reached count as fired";
      case FIRST_CRAWL -> "found late by the source: levels reached count as fired";
      case NO_EARLIER_FIGURE -> "no earlier figure is known: levels reached count as fired";
      case NO_FIGURE -> "no plausible figure";
      case HIDDEN_BY_BOUND ->
          "not certain: the pages that were read do not prove that the earlier figure was lower";
      case NOT_CROSSED -> notCrossed(decision);
    };
  }

  private String crossed(Decision decision) {
    String level = decision.crossing().map(c -> ThresholdText.text(c.level())).orElse("?");
    String outcome =
        logged.stream()
            .filter(l -> l.crossing().metric() == decision.metric())
            .filter(l -> l.at().getEpochSecond() == decision.at().getEpochSecond())
            .findFirst()
            .map(Logged::words)
            .orElse("no alert is in the log");
    String verb =
        switch (decision.reason()) {
          case ESCALATED -> "escalated to ";
          case BELOW -> "after its first day below ";
          case PREDICTED -> "projected to reach ";
          default -> "crossed ";
        };
    return verb + level + ", " + outcome;
  }

  private String notCrossed(Decision decision) {
    BigDecimal mark = decision.highWaterMark().orElse(BigDecimal.ZERO);
    BigDecimal value = decision.value().orElse(BigDecimal.ZERO);
    List<BigDecimal> levels = thresholds.absolute(decision.metric());
    String fired =
        levels.stream()
            .filter(level -> level.compareTo(mark) <= 0)
            .map(ThresholdText::number)
            .collect(Collectors.joining("/"));
    String next =
        levels.stream()
            .filter(level -> level.compareTo(mark.max(value)) > 0)
            .findFirst()
            .map(level -> ThresholdText.number(level) + " is not reached")
            .orElse("there is no higher level");
    return fired.isEmpty() ? next : fired + " had fired before, " + next;
  }

  private String ago(Instant instant) {
    return Formats.span(Duration.between(instant, now)) + " ago";
  }

  public static BigDecimal plain(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
