package io.spikewatch.desk;

import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Decision;
import io.spikewatch.alert.Guard;
import io.spikewatch.alert.LevelStanding;
import io.spikewatch.alert.MetricStanding;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Standings;
import io.spikewatch.history.Account;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.poll.Looks;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
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
 * Why a video was announced, or was not, as far as the records say: how it stands against each
 * level, and what has been logged of it.
 *
 * @param thresholds those in force
 * @param logged newest first
 * @param account what the polls decided of it, by these thresholds
 * @param unreadable how many polls could not be read any more
 */
public record Explanation(
    Watch watch,
    Thresholds thresholds,
    Snapshot snapshot,
    VideoRecord video,
    Times times,
    List<Logged> logged,
    Account account,
    int unreadable,
    Instant now) {

  /** A crossing of which a message was made, and what became of that. */
  public record Logged(Crossing crossing, Instant at, Fate fate) {

    /** What became of it. */
    public String words() {
      return switch (fate) {
        case ANNOUNCED -> "announced";
        case MUTED -> "kept back by a mute";
        case HELD -> "held back until quiet hours end or a cap has room";
      };
    }

    /** Whether that crossing went over this figure, perhaps to a higher level. */
    boolean over(MetricStanding standing, BigDecimal figure) {
      return crossing.metric() == standing.metric()
          && crossing.previous().compareTo(figure) < 0
          && crossing.value().compareTo(figure) >= 0;
    }
  }

  private static final int LABEL = 15;
  private static final int MOST_DECISIONS = 40;

  public List<MetricStanding> standings() {
    return new Standings(snapshot, times.polled(), Rearm.DEFAULT).of(video, thresholds);
  }

  /** When the last poll that is known of took place. */
  public Instant polledAt() {
    return times.polled().isAfter(snapshot.observedAt()) ? times.polled() : snapshot.observedAt();
  }

  private boolean isBaseline() {
    return standings().stream().anyMatch(s -> s.guards().contains(Guard.BASELINE));
  }

  /** The explanation in words. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%s  video %s".formatted(Wording.name(snapshot.creator(), 64), video.videoId()));
    facts().forEach((label, value) -> line(lines, label, value));
    for (MetricStanding standing : standings()) {
      lines.add("");
      lines.addAll(words(standing));
    }
    lines.add("");
    lines.addAll(alerts());
    lines.add("");
    lines.addAll(course());
    return String.join("\n", lines);
  }

  /** What is known of it, and when it is looked at, each under its name. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("link", VideoLink.of(snapshot.creator(), video.videoId()));
    facts.put("created", Wording.instant(video.createdAt()) + ", " + ago(video.createdAt()));
    facts.put("first seen", Wording.instant(video.firstSeenAt()) + firstSight());
    facts.put("last seen", Wording.instant(video.lastSeenAt()));
    facts.put("last poll", Typed.lastPoll(times, now));
    facts.put("next look", NextPoll.words(watch, polledAt()));
    facts.put(
        "at the latest",
        "in the first run after %s, if it can have reached a level by then"
            .formatted(Wording.instant(Looks.latest(times))));
    quiet().ifPresent(why -> facts.put("kept quiet", why));
    return facts;
  }

  private static void line(List<String> lines, String label, String value) {
    lines.add("  " + label + " ".repeat(LABEL - label.length()) + value);
  }

  private String firstSight() {
    if (isBaseline()) {
      return ", at the first look at this creator: what it had then counts as fired";
    }
    boolean late = standings().stream().anyMatch(s -> s.guards().contains(Guard.FIRST_CRAWL));
    return late ? ", found late by the source: what it had then counts as fired" : "";
  }

  /** Why nothing of it is announced whatever happens, if that is so. */
  public Optional<String> quiet() {
    if (!watch.enabled()) {
      return Optional.of("the watch is disabled: nothing is polled");
    }
    return watch
        .muteUntil()
        .filter(now::isBefore)
        .map(until -> "muted until %s: recorded, not announced".formatted(Wording.instant(until)));
  }

  private List<String> words(MetricStanding standing) {
    List<String> lines = new ArrayList<>();
    String value =
        standing
            .value()
            .map(v -> (standing.lowerBound() ? "at least " : "") + Wording.exact(v))
            .orElse("no figure that could be believed");
    String usual =
        standing
            .usual()
            .map(
                u ->
                    "; usual at that age: %s, from %d videos"
                        .formatted(Wording.exact(u.figure()), u.samples()))
            .orElse("");
    lines.add(standing.metric().key() + "  " + value + usual);
    for (LevelStanding level : standing.levels()) {
      lines.add("  %-8s %s".formatted(Levels.text(level.level()), why(standing, level)));
    }
    if (watch.mutes().holdAt(now, standing.metric(), video.videoId())) {
      lines.add("  muted: recorded, not announced");
    }
    standing.guards().forEach(guard -> guardWords(guard).ifPresent(w -> lines.add("  " + w)));
    return lines;
  }

  public String why(MetricStanding standing, LevelStanding level) {
    return switch (level.state()) {
      case READY -> "ready: fires at " + figure(level) + distance(standing, level);
      case FIRED -> "fired, %s; ready again below %s".formatted(how(standing, level), rearm(level));
      case WAITS_TO_REARM ->
          "fired, %s; below %s now, ready again below %s"
              .formatted(how(standing, level), figure(level), rearm(level));
      case NOTHING_USUAL ->
          "stands for nothing: too few videos of a similar age, or next to nothing is usual";
      case NO_FIGURE -> "cannot fire without a figure";
    };
  }

  private String how(MetricStanding standing, LevelStanding level) {
    return level
        .figure()
        .flatMap(figure -> logged.stream().filter(l -> l.over(standing, figure)).findFirst())
        .map(l -> "%s at %s".formatted(l.words(), Wording.instant(l.at())))
        .orElse(
            isBaseline()
                ? "without an alert: reached before the first look, or before its level was set"
                : "without an alert: reached at first sight, or before its level was set");
  }

  private static String figure(LevelStanding level) {
    return level.figure().map(Wording::exact).orElse("?");
  }

  private static String rearm(LevelStanding level) {
    return level.rearmsBelow().map(below -> Wording.exact(plain(below))).orElse("?");
  }

  private static String distance(MetricStanding standing, LevelStanding level) {
    Optional<BigDecimal> value = standing.value().filter(v -> v.signum() > 0);
    if (value.isEmpty() || level.figure().isEmpty()) {
      return "";
    }
    BigDecimal times = level.figure().get().divide(value.get(), 1, RoundingMode.HALF_UP);
    return ", %s times what it is".formatted(plain(times).toPlainString());
  }

  public static Optional<String> guardWords(Guard guard) {
    return switch (guard) {
      case BASELINE, FIRST_CRAWL -> Optional.empty();
      case LONG_AT_ZERO ->
          Optional.of(
              "sales have stood at zero for days: a jump is announced as suspect (backfill)");
      case SUSPECT_ANNOUNCED ->
          Optional.of("a suspect jump was announced within a day: what follows belongs to it");
    };
  }

  private List<String> alerts() {
    if (logged.isEmpty()) {
      return List.of("No alerts of this video in the log.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Alerts, newest first:");
    told().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /** Its alerts in words, newest first. */
  public List<String> told() {
    List<String> lines = new ArrayList<>();
    for (Logged entry : logged) {
      Crossing crossing = entry.crossing();
      lines.add(
          "%s  %s %s: %s, %s before; %s%s"
              .formatted(
                  Wording.instant(entry.at()),
                  crossing.metric().key(),
                  Levels.text(crossing.level()),
                  Wording.exact(crossing.value()),
                  Wording.exact(crossing.previous()),
                  entry.words(),
                  crossing.suspect().map(s -> "; suspect: " + s).orElse("")));
    }
    return lines;
  }

  private List<String> course() {
    List<Decision> decisions = account.decisions();
    if (decisions.isEmpty()) {
      return List.of("No poll that is kept saw it near a level.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "Polls since %s that saw it near a level, judged by the thresholds of now:"
            .formatted(account.first().map(Wording::instant).orElse("then")));
    int more = Math.max(0, decisions.size() - MOST_DECISIONS);
    if (more > 0) {
      lines.add("  %d earlier ones are left out".formatted(more));
    }
    for (Decision decision : decisions.subList(more, decisions.size())) {
      lines.add(
          "  %s  %s %s: %s"
              .formatted(
                  Wording.instant(decision.at()),
                  decision.metric().key(),
                  decision.value().map(Wording::exact).orElse("-"),
                  why(decision)));
    }
    return lines;
  }

  /** Why a poll has announced something, or has not. */
  public String why(Decision decision) {
    return switch (decision.reason()) {
      case CROSSED, ESCALATED -> crossed(decision);
      case SUSPECT_REPEATED -> "over a level, but part of the suspect jump that was announced";
      case BASELINE -> "first look: what is reached counts as fired";
      case FIRST_CRAWL -> "found late by the source: what is reached counts as fired";
      case NO_EARLIER_FIGURE -> "no earlier figure is known: what is reached counts as fired";
      case NO_FIGURE -> "no figure that could be believed";
      case NOT_CROSSED -> notCrossed(decision);
    };
  }

  private String crossed(Decision decision) {
    String level = decision.crossing().map(c -> Levels.text(c.level())).orElse("?");
    String fate =
        logged.stream()
            .filter(l -> l.crossing().metric() == decision.metric())
            .filter(l -> l.at().getEpochSecond() == decision.at().getEpochSecond())
            .findFirst()
            .map(Logged::words)
            .orElse("no alert is in the log");
    String verb = decision.reason() == Reason.ESCALATED ? "escalated to " : "crossed ";
    return verb + level + ", " + fate;
  }

  private String notCrossed(Decision decision) {
    BigDecimal mark = decision.mark().orElse(BigDecimal.ZERO);
    BigDecimal value = decision.value().orElse(BigDecimal.ZERO);
    List<BigDecimal> levels = thresholds.absolute(decision.metric());
    String fired =
        levels.stream()
            .filter(level -> level.compareTo(mark) <= 0)
            .map(Levels::number)
            .collect(Collectors.joining("/"));
    String next =
        levels.stream()
            .filter(level -> level.compareTo(mark.max(value)) > 0)
            .findFirst()
            .map(level -> Levels.number(level) + " is not reached")
            .orElse("there is no higher level");
    return fired.isEmpty() ? next : fired + " had fired before, " + next;
  }

  private String ago(Instant instant) {
    return Wording.span(Duration.between(instant, now)) + " ago";
  }

  public static BigDecimal plain(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
