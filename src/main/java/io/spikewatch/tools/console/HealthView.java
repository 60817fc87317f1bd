package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.RunHealth;
import io.spikewatch.tools.admin.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The health of Spikewatch.
 *
 * @param runs the state of the runs
 * @param runsSentence the state in words
 * @param troubles the active problems, the most severe first
 * @param waiting the number of pending notifications
 * @param held the number of deferred notifications
 */
public record HealthView(
    RunHealth runs, String runsSentence, List<IssueView> troubles, int waiting, int held) {

  private static final int MAX_WAITING = 500;
  private static final int MAX_LENGTH = 64;

  /** An active problem. */
  public record IssueView(
      String severity, String about, String what, String advice, Timestamp since) {}

  static HealthView of(
      Application application,
      Watchlist.WatchlistContents contents,
      Map<String, Times> times,
      Instant now) {
    Health health = application.stores().health().load();
    List<IssueView> issueViews =
        health.episodes().stream()
            .filter(e -> e.condition().ends())
            .sorted(
                Comparator.comparing((Health.Episode e) -> e.condition().severity())
                    .reversed()
                    .thenComparing(Health.Episode::since))
            .map(e -> trouble(e, now))
            .collect(Collectors.toCollection(ArrayList::new));
    Set<String> reported =
        health.episodes().stream().map(Health.Episode::subject).collect(Collectors.toSet());
    for (Watch watch : contents.watches()) {
      Times known = times.getOrDefault(watch.handle(), Times.NEVER);
      if (!reported.contains(watch.handle()) && WatchState.hasNoData(watch, known)) {
        issueViews.add(
            new IssueView(
                Condition.CREATOR_NOT_FOUND.severity().key(),
                "@" + Sanitizer.line(watch.handle(), MAX_LENGTH),
                "KeyAPI has no data",
                "Check the spelling of the handle.",
                Timestamp.of(known.polled(), now)));
      }
    }
    RunHealth runs = RunHealth.of(contents, times, application.limits().scheduledEvery(), now);
    return new HealthView(
        runs,
        runs.sentence(now),
        issueViews,
        application.stores().outbox().waiting(MAX_WAITING).size(),
        application.stores().outbox().deferred(MAX_WAITING).size());
  }

  /** The problem of the delivery, if it is failing. */
  static Optional<IssueView> deliveryProblem(Health health, Instant now) {
    return health.episodes().stream()
        .filter(e -> e.condition() == Condition.DELIVERY_FAILING)
        .findFirst()
        .map(e -> trouble(e, now));
  }

  private static IssueView trouble(Health.Episode episode, Instant now) {
    return new IssueView(
        episode.condition().severity().key(),
        episode.subject().isEmpty() ? "" : "@" + Sanitizer.line(episode.subject(), MAX_LENGTH),
        ConditionText.begun(episode.condition()),
        ConditionText.advice(episode.condition()),
        Timestamp.of(episode.since(), now));
  }

  /** Whether there is no problem. */
  public boolean good() {
    return troubles.isEmpty() && !runs.troubled();
  }

  /** Whether the next run is due at a known time, and there is no problem. */
  public boolean certain() {
    return good() && runs.state() == RunHealth.State.ON_TIME;
  }

  /** Whether a problem is critical. */
  boolean critical() {
    return troubles.stream().anyMatch(t -> t.severity().equals(Severity.CRITICAL.key()));
  }
}
