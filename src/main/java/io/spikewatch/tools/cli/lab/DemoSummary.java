package io.spikewatch.tools.cli.lab;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.simulation.Announced;
import io.spikewatch.tools.simulation.Fault;
import io.spikewatch.tools.simulation.ListedVideo;
import io.spikewatch.tools.simulation.Oracle;
import io.spikewatch.tools.simulation.OracleLevels;
import io.spikewatch.tools.simulation.TrueCrossing;
import io.spikewatch.tools.simulation.Verdict;
import io.spikewatch.tools.simulation.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's figures, compared with the true crossings that only a simulation knows. */
final class DemoSummary {

  private static final int MAX_NAMED = 10;

  /** The source may have refreshed earlier than expected: the next polls read that. */
  private static final Duration NEXT_POLLS = Duration.ofHours(3);

  private final World world;
  private final DemoRun.DemoResult result;
  private final Instant from;
  private final Verdict verdict;
  private final List<TrueCrossing> truth;
  private final List<TrueCrossing> open;
  private final List<String> lines = new ArrayList<>();

  DemoSummary(World world, DemoRun.DemoResult result) {
    this.world = world;
    this.result = result;
    this.from = world.spec().start();
    List<TrueCrossing> all =
        Oracle.truth(world, OracleLevels.usual(), from, result.lastPollAt(), Duration.ofHours(1));
    List<Announced> announced = result.announcements().announced();
    this.open =
        Verdict.of(all, announced).missed().stream()
            .filter(crossing -> crossing.at().isAfter(result.lastPollAt().minus(NEXT_POLLS)))
            .toList();
    this.truth = all.stream().filter(crossing -> !open.contains(crossing)).toList();
    this.verdict = Verdict.of(truth, announced);
  }

  Verdict verdict() {
    return verdict;
  }

  String text() {
    lines.clear();
    lines.add(inPlainWords());
    int creators = world.userIds().size();
    line("simulated", "%d creators with %s".formatted(creators, videos()));
    line(
        "polls",
        "%s, %s, of which %s failed"
            .formatted(
                Plural.of(result.runs(), "run"),
                Plural.of(result.polls() + result.failedPolls(), "creator poll"),
                number(result.failedPolls())));
    line("faults of the source", faults());
    line("first poll", firstPoll());
    line("crossings in truth", number(truth.size()));
    line("  announced", number(verdict.announced()) + overtaken());
    line("  missed", number(verdict.missed().size()));
    if (!open.isEmpty()) {
      line("not read yet", "%s of the last hours".formatted(Plural.of(open.size(), "crossing")));
    }
    line("  duplicates", number(announcedAgain().size()));
    line("  false alerts", number(verdict.unfounded().size()));
    line("delay to the alert", delays());
    line(
        "messages",
        "%s about spikes, %s about the monitoring itself"
            .formatted(
                Plural.of(result.announcements().spikeMessages(), "message"),
                number(result.announcements().operationalMessages())));
    verdict.missed().stream().limit(MAX_NAMED).forEach(c -> line("MISSED", words(c)));
    announcedAgain().stream().limit(MAX_NAMED).forEach(a -> line("DUPLICATE", words(a)));
    verdict.unfounded().stream().limit(MAX_NAMED).forEach(a -> line("FALSE", words(a)));
    return String.join("\n", lines);
  }

  /** The figures as JSON. */
  void write(JsonWriter json) {
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
    json.number("not_read_yet", open.size());
    json.number("duplicates", announcedAgain().size());
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
    return "%s, %s at the end".formatted(Plural.of(first, "video"), number(last));
  }

  private List<ListedVideo> rows(Instant at) {
    return world.userIds().stream()
        .flatMap(userId -> world.listing(userId, at).rows().stream())
        .toList();
  }

  private String inPlainWords() {
    long full = DemoRun.fullScanCredits(world, from, result.lastPollAt());
    double creatorDays = world.userIds().size() * result.runs() / 24.0;
    return """

        Spikewatch announced %s of %s crossings, and sent %s false or repeated alerts.
        It spent %s credits (%.0f per creator and day).
        An hourly scan of all pages would have cost %s credits: %.0f times as many.
        """
        .formatted(
            number(verdict.announced()),
            number(verdict.announced() + verdict.missed().size()),
            number(announcedAgain().size() + verdict.unfounded().size()),
            number(result.credits()),
            result.credits() / creatorDays,
            number(full),
            (double) full / Math.max(1, result.credits()));
  }

  private List<Announced> announcedAgain() {
    return Stream.concat(verdict.duplicates().stream(), verdict.repeats().stream()).toList();
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
        .formatted(Plural.of(reached, "level"), number(announced));
  }

  private static long levelsReached(ListedVideo row) {
    return reached(OracleLevels.OracleMetric.VIEWS_1D, row.figures().views().last1d())
        + reached(OracleLevels.OracleMetric.LIKES_1D, row.figures().likes().last1d());
  }

  private static long reached(OracleLevels.OracleMetric metric, long figure) {
    return OracleLevels.usual().reached(metric, figure);
  }

  private String overtaken() {
    return verdict.overtaken().isEmpty()
        ? ""
        : ", %d of them together with a higher level".formatted(verdict.overtaken().size());
  }

  private String delays() {
    return "median %s, longest %s, after the hour at which the source shows it"
        .formatted(Formats.span(verdict.medianDelay()), Formats.span(verdict.longestDelay()));
  }

  private static String words(TrueCrossing c) {
    return "%s %s at %s, video %s of %s"
        .formatted(
            c.metric().label(),
            c.level().toPlainString(),
            Formats.instant(c.at()),
            c.videoId(),
            c.userId());
  }

  private static String words(Announced a) {
    return "%s %s at %s, video %s of %s"
        .formatted(
            a.metric(),
            a.level().toPlainString(),
            Formats.instant(a.at()),
            a.videoId(),
            a.userId());
  }

  private static String number(long number) {
    return Formats.exact(BigDecimal.valueOf(number));
  }
}
