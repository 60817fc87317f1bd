package io.spikewatch.poll;

import io.spikewatch.notify.Notification;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.CreatorOutcome.Seen;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.PollReport.Skipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Adds the outcomes of a run up to its report. */
final class Reports {

  private Reports() {}

  static PollReport of(
      RunContext run,
      List<Skipped> notDue,
      List<CreatorOutcome> outcomes,
      List<String> conditions,
      int handedOver,
      Optional<Breaker> breaker,
      long creditsToday) {
    List<Skipped> skipped = new ArrayList<>(notDue);
    skipped.addAll(ended(outcomes, Kind.SKIPPED));
    skipped.addAll(ended(outcomes, Kind.LEFT_ALONE));
    boolean dryRun = run.request().dryRun();
    List<Notification> wouldSend =
        dryRun ? outcomes.stream().flatMap(o -> o.notifications().stream()).toList() : List.of();
    return new PollReport(
        ended(outcomes, Kind.POLLED).stream().map(Skipped::creator).toList(),
        skipped,
        ended(outcomes, Kind.FAILED),
        run.budget().spent(),
        sum(outcomes, Seen::videos),
        sum(outcomes, Seen::crossings),
        run.delivery().sent(),
        run.delivery().pending(),
        run.delivery().held(),
        sum(outcomes, Seen::skippedVideos),
        sum(outcomes, Seen::skippedFigures),
        run.delivery().refusals(),
        conditions,
        creditsToday,
        counts(outcomes, CreatorOutcome::plan),
        counts(outcomes, CreatorOutcome::reasons),
        handedOver,
        run.ports().source().use(),
        breaker,
        dryRun,
        wouldSend);
  }

  private static List<Skipped> ended(List<CreatorOutcome> outcomes, Kind kind) {
    return outcomes.stream()
        .filter(o -> o.kind() == kind)
        .map(o -> new Skipped(o.handle(), o.reason()))
        .sorted(Comparator.comparing(Skipped::creator))
        .toList();
  }

  private static int sum(List<CreatorOutcome> outcomes, ToIntFunction<Seen> figure) {
    return outcomes.stream().map(CreatorOutcome::seen).mapToInt(figure).sum();
  }

  private static <E extends Enum<E>> Map<String, Integer> counts(
      List<CreatorOutcome> outcomes, Function<CreatorOutcome, Map<E, Integer>> of) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CreatorOutcome outcome : outcomes) {
      of.apply(outcome)
          .forEach((k, n) -> counts.merge(k.name().toLowerCase(Locale.ROOT), n, Integer::sum));
    }
    return counts;
  }
}
