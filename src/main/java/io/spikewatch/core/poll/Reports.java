package io.spikewatch.core.poll;

import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.poll.CreatorOutcome.PollStatus;
import io.spikewatch.core.poll.CreatorOutcome.Seen;
import io.spikewatch.core.schedule.Skipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Adds up the outcomes of a run for its report. */
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
    skipped.addAll(ended(outcomes, PollStatus.SKIPPED));
    skipped.addAll(ended(outcomes, PollStatus.LEFT_ALONE));
    boolean dryRun = run.request().dryRun();
    List<Notification> wouldSend =
        dryRun ? outcomes.stream().flatMap(o -> o.notifications().stream()).toList() : List.of();
    return new PollReport(
        new PollReport.Creators(
            ended(outcomes, PollStatus.POLLED).stream().map(Skipped::creator).toList(),
            skipped,
            ended(outcomes, PollStatus.FAILED),
            capped(outcomes),
            handedOver),
        run.budget().spent(),
        creditsToday,
        new PollReport.VideoCounts(
            sum(outcomes, Seen::videos),
            sum(outcomes, Seen::crossings),
            sum(outcomes, Seen::skippedVideos),
            sum(outcomes, Seen::skippedFigures)),
        new PollReport.Notifications(
            run.delivery().sent(),
            run.delivery().pending(),
            run.delivery().deferred(),
            run.delivery().refusals(),
            wouldSend),
        new PollReport.Decisions(
            counts(outcomes, CreatorOutcome::plan), counts(outcomes, CreatorOutcome::reasons)),
        conditions,
        run.ports().source().use(),
        breaker,
        dryRun);
  }

  private static List<Skipped> ended(List<CreatorOutcome> outcomes, PollStatus status) {
    return outcomes.stream()
        .filter(o -> o.status() == status)
        .map(o -> new Skipped(o.handle(), o.reason()))
        .sorted(Comparator.comparing(Skipped::creator))
        .toList();
  }

  private static List<PollReport.Capped> capped(List<CreatorOutcome> outcomes) {
    return outcomes.stream()
        .filter(o -> o.seen().unreadPages() > 0)
        .map(o -> new PollReport.Capped(o.handle(), o.seen().unreadPages()))
        .sorted(Comparator.comparing(PollReport.Capped::creator))
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
