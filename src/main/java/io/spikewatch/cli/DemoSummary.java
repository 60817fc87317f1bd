package io.spikewatch.cli;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.Fault;
import io.spikewatch.demo.Levels;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.demo.Truth;
import io.spikewatch.demo.Verdict;
import io.spikewatch.demo.VideoRow;
import io.spikewatch.demo.World;
import io.spikewatch.desk.Amount;
import io.spikewatch.text.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The demo's figures, held against the truth that only a simulation has. */
final class DemoSummary {

  private static final int MOST_NAMED = 10;

  private final World world;
  private final DemoRun.Result result;
  private final Instant from;
  private final Verdict verdict;
  private final List<TrueCrossing> truth;
  private final List<String> lines = new ArrayList<>();

  DemoSummary(World world, DemoRun.Result result) {
    this.world = world;
    this.result = result;
    this.from = world.spec().observedFrom();
    this.truth =
        new Truth(world, Levels.demo()).crossings(from, result.lastPollAt(), Duration.ofHours(1));
    this.verdict = Verdict.of(truth, result.announcements().announced());
  }

  Verdict verdict() {
    return verdict;
  }

  String text() {
    lines.clear();
    int creators = world.userIds().size();
    line("simulated", "%d creators with %s".formatted(creators, videos()));
    line(
        "polls",
        "%s, %s, of which %s failed"
            .formatted(
                Amount.of(result.runs(), "run"),
                Amount.of(result.polls() + result.failedPolls(), "creator poll"),
                number(result.failedPolls())));
    line("credits", credits());
    line("faults of the source", faults());
    line("first poll", firstPoll());
    line("crossings in truth", number(truth.size()));
    line("  announced", number(verdict.announced()) + overtaken());
    line("  missed", number(verdict.missed().size()));
    line("  duplicates", number(verdict.duplicates().size()));
    line("  false alerts", number(verdict.unfounded().size()));
    line("delay to the alert", delays());
    line(
        "messages",
        "%s, %s"
            .formatted(
                Amount.of(result.announcements().spikeMessages(), "message") + " of spikes",
                number(result.announcements().operationalMessages())
                    + " about the watching itself"));
    verdict.missed().stream().limit(MOST_NAMED).forEach(c -> line("MISSED", words(c)));
    verdict.duplicates().stream().limit(MOST_NAMED).forEach(a -> line("DUPLICATE", words(a)));
    verdict.unfounded().stream().limit(MOST_NAMED).forEach(a -> line("FALSE", words(a)));
    return String.join("\n", lines);
  }

  /** The figures for programs. */
  void write(Json json) throws IOException {
    json.number("creators", world.userIds().size());
    json.number("runs", result.runs());
    json.number("polls", result.polls());
    json.number("polls_failed", result.failedPolls());
    json.number("credits", result.credits());
    json.number(
        "credits_of_a_full_scan", DemoRun.fullScanCredits(world, from, result.lastPollAt()));
    json.number("crossings", truth.size());
    json.number("announced", verdict.announced());
    json.number("missed", verdict.missed().size());
    json.number("duplicates", verdict.duplicates().size());
    json.number("unfounded", verdict.unfounded().size());
    json.field("median_delay", verdict.medianDelay().toString());
    json.field("longest_delay", verdict.longestDelay().toString());
    json.number("messages", result.announcements().spikeMessages());
  }

  private void line(String label, String value) {
    lines.add("%-21s %s".formatted(label, value));
  }

  private String videos() {
    long first = rows(from).size();
    long last = rows(result.lastPollAt()).size();
    return "%s, %s at the end".formatted(Amount.of(first, "video"), number(last));
  }

  private List<VideoRow> rows(Instant at) {
    return world.userIds().stream()
        .flatMap(userId -> world.listing(userId, at).rows().stream())
        .toList();
  }

  private String credits() {
    long full = DemoRun.fullScanCredits(world, from, result.lastPollAt());
    double creatorDays = world.userIds().size() * result.runs() / 24.0;
    return "%s, %.0f per creator and day: %.0f %% of reading all pages hourly (%s)"
        .formatted(
            number(result.credits()),
            result.credits() / creatorDays,
            100.0 * result.credits() / full,
            number(full));
  }

  private String faults() {
    String faults =
        result.faults().entrySet().stream()
            .map(f -> f.getValue() + " x " + name(f.getKey()))
            .collect(Collectors.joining(", "));
    return faults.isEmpty() ? "none" : faults;
  }

  private static String name(Fault fault) {
    return switch (fault) {
      case SERVER_ERROR -> "500";
      case TOO_MANY_REQUESTS -> "429";
      case HTML_PAGE -> "HTML page";
      default -> fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private String firstPoll() {
    long reached = rows(from).stream().mapToLong(DemoSummary::levelsReached).sum();
    long announced =
        result.announcements().announced().stream().filter(a -> a.at().equals(from)).count();
    return "%s already reached, %s announced"
        .formatted(Amount.of(reached, "level"), number(announced));
  }

  private static long levelsReached(VideoRow row) {
    return reached(Levels.Metric.VIEWS_1D, row.figures().views().last1d())
        + reached(Levels.Metric.LIKES_1D, row.figures().likes().last1d());
  }

  private static long reached(Levels.Metric metric, long figure) {
    return Levels.demo().of().getOrDefault(metric, List.of()).stream()
        .filter(l -> l.compareTo(BigDecimal.valueOf(figure)) <= 0)
        .count();
  }

  private String overtaken() {
    return verdict.overtaken().isEmpty()
        ? ""
        : ", %d of them together with a higher level".formatted(verdict.overtaken().size());
  }

  private String delays() {
    return "median %s, longest %s, after the hour at which the source shows it"
        .formatted(Wording.span(verdict.medianDelay()), Wording.span(verdict.longestDelay()));
  }

  private static String words(TrueCrossing c) {
    return "%s %s at %s, video %s of %s"
        .formatted(c.metric().label(), c.level().toPlainString(), c.at(), c.videoId(), c.userId());
  }

  private static String words(Announced a) {
    return "%s %s at %s, video %s of %s"
        .formatted(a.metric(), a.level().toPlainString(), a.at(), a.videoId(), a.userId());
  }

  private static String number(long number) {
    return Wording.exact(BigDecimal.valueOf(number));
  }
}
