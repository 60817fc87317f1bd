package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the stored data. It sends no request to KeyAPI and writes nothing. */
public final class Diagnostics {

  /** The tolerance for a late run: a failed run is retried for 15 minutes. */
  private static final Duration RETRIED_FOR = Duration.ofMinutes(15);

  private static final Duration NOTICEABLE = Duration.ofMinutes(1);

  /** The clock difference from which AWS rejects every signature. */
  private static final Duration FATAL = Duration.ofMinutes(5);

  private static final int MAX_WAITING = 500;
  private static final int MAX_NAMED = 10;
  private static final int MAX_LENGTH = 200;

  private Diagnostics() {}

  /**
   * Checks everything that the tables show.
   *
   * @param allowed the maximum time between two runs; empty if the schedule is not known
   */
  public static List<Check> of(
      Application application,
      Watchlist.WatchlistContents contents,
      Optional<Duration> allowed,
      Instant now) {
    Map<String, Times> times = application.stores().times().read();
    List<Check> checks = new ArrayList<>(watchlist(contents));
    checks.add(
        allowed
            .map(most -> lastRun(times, most, now))
            .orElseGet(
                () ->
                    RunHealth.of(contents, times, application.limits().scheduledEvery(), now)
                        .check(now)));
    checks.addAll(withoutData(contents, times));
    checks.addAll(
        named(
            "gmv",
            "KeyAPI has shown no GMV of ",
            GmvSeen.without(contents.watches(), application.stores().history()),
            GmvSeen.ADVICE));
    checks.addAll(health(application.stores().health().load(), now));
    checks.add(pending(application.stores().outbox().waiting(MAX_WAITING).size()));
    checks.add(
        credits(
            CreditUse.of(
                application.stores().credits(), application.limits().dailyCreditBudget(), now)));
    return checks;
  }

  private static List<Check> watchlist(Watchlist.WatchlistContents contents) {
    List<Check> checks = new ArrayList<>();
    long polled = contents.watches().stream().filter(Watch::enabled).count();
    checks.add(
        polled == 0
            ? Check.warning(
                "watchlist", "no creator is polled", "Add a creator: spikewatch watch add @name")
            : Check.ok("watchlist", Plural.of(polled, "creator") + " to poll"));
    contents.problems().stream().limit(MAX_NAMED).map(Diagnostics::badWatch).forEach(checks::add);
    if (contents.problems().size() > MAX_NAMED) {
      int more = contents.problems().size() - MAX_NAMED;
      checks.add(
          Check.warning(
              "watchlist", Plural.of(more, "more problem"), "See spikewatch watch list."));
    }
    return checks;
  }

  private static Check badWatch(WatchProblem problem) {
    return Check.warning(
        "watchlist",
        Sanitizer.line(
            "'%s', %s: %s".formatted(problem.item(), problem.attribute(), problem.problem()),
            MAX_LENGTH),
        ConditionText.advice(Condition.BAD_WATCH));
  }

  /**
   * Creators for which KeyAPI has never returned a video, most often because of a mistyped handle.
   */
  private static List<Check> withoutData(
      Watchlist.WatchlistContents contents, Map<String, Times> times) {
    List<Watch> without =
        contents.watches().stream()
            .filter(w -> WatchState.hasNoData(w, times.getOrDefault(w.handle(), Times.NEVER)))
            .toList();
    return named(
        "no data",
        "KeyAPI has no data for ",
        without,
        "Check the spelling of the handle. If KeyAPI adds the creator later, no action is needed.");
  }

  private static List<Check> named(
      String check, String finding, List<Watch> watches, String advice) {
    if (watches.isEmpty()) {
      return List.of();
    }
    List<String> handles = watches.stream().map(w -> "@" + w.handle()).toList();
    String named = String.join(", ", handles.subList(0, Math.min(MAX_NAMED, handles.size())));
    int more = Math.max(0, handles.size() - MAX_NAMED);
    return List.of(
        Check.warning(
            check, finding + named + (more == 0 ? "" : " and " + more + " more"), advice));
  }

  /** Whether the runs follow the schedule. */
  static Check lastRun(Map<String, Times> times, Duration most, Instant now) {
    Optional<Instant> last =
        RunTimes.of(times)
            .latest()
            .or(() -> times.values().stream().map(Times::tried).max(Comparator.naturalOrder()))
            .filter(at -> at.isAfter(Instant.EPOCH));
    if (last.isEmpty()) {
      return Check.warning(
          "last run",
          "no run yet",
          "The schedule starts it. To start a run now, invoke PollFunction (output PollNowCommand).");
    }
    Duration ago = Duration.between(last.get(), now);
    String when = Formats.span(ago) + " ago, " + Formats.instant(last.get());
    if (ago.isNegative() && ago.negated().compareTo(FATAL) > 0) {
      return Check.wrong(
          "last run",
          "in the future, " + Formats.instant(last.get()),
          "A clock is wrong: see the check \"clock\".");
    }
    return ago.compareTo(most.plus(RETRIED_FOR)) > 0
        ? Check.wrong(
            "last run",
            when + ", but a run is expected within " + Formats.span(most),
            "Check that the schedule is enabled, and read the log of PollFunction. If the schedule"
                + " is slower on purpose, set NO_RUN_ALARM_HOURS to the value of the stack.")
        : Check.ok("last run", when);
  }

  /** The active operational conditions. */
  static List<Check> health(Health health, Instant now) {
    List<Check> lasting =
        health.episodes().stream()
            .filter(episode -> episode.condition().ends() && !episode.isPast())
            .sorted(Comparator.comparing((Health.Episode e) -> e.condition().severity()).reversed())
            .limit(MAX_NAMED)
            .map(episode -> lasting(episode, now))
            .toList();
    return lasting.isEmpty() ? List.of(Check.ok("health", "no active problem")) : lasting;
  }

  private static Check lasting(Health.Episode episode, Instant now) {
    String whose =
        episode.subject().isEmpty() ? "" : "@" + Sanitizer.line(episode.subject(), 64) + ": ";
    return new Check(
        "health",
        episode.condition().severity() == Severity.CRITICAL
            ? Check.CheckState.WRONG
            : Check.CheckState.WARNING,
        "%s%s, for %s"
            .formatted(
                whose,
                ConditionText.begun(episode.condition()),
                Formats.span(Duration.between(episode.since(), now))),
        ConditionText.advice(episode.condition()));
  }

  private static Check pending(int waiting) {
    return waiting == 0
        ? Check.ok("pending", "no notification is pending")
        : Check.warning(
            "pending",
            Plural.of(waiting, "notification")
                + (waiting == MAX_WAITING ? " or more" : "")
                + " not sent yet",
            "The next run sends them. If they remain, check whether the topic accepts messages.");
  }

  /** The state of the day's budget. */
  static Check credits(CreditUse use) {
    String today = Plural.of(use.today(), "credit") + " today (UTC)";
    if (use.left().isEmpty()) {
      return Check.ok("credits", today + "; no budget is set here (DAILY_CREDIT_BUDGET)");
    }
    String finding = today + ", budget " + CreditSummary.budget(use);
    if (use.left().getAsLong() == 0) {
      return Check.wrong(
          "credits",
          finding,
          "Polling is paused until midnight UTC. Raise the budget, or watch fewer creators.");
    }
    return use.spentAt().isPresent()
        ? Check.warning("credits", finding, ConditionText.advice(Condition.BUDGET_LOW))
        : Check.ok("credits", finding);
  }

  /**
   * Whether this machine's clock is correct.
   *
   * @param theirs the time of the other clock, with a precision of one second
   * @param whose the owner of the other clock, as a word in a sentence
   */
  public static Check clock(Optional<Instant> theirs, String whose, Instant now) {
    if (theirs.isEmpty()) {
      return Check.notLookedAt("clock", whose + " did not return the time", "");
    }
    Duration off = Duration.between(theirs.get(), now);
    Duration far = off.abs();
    if (far.compareTo(NOTICEABLE) < 0) {
      return Check.ok("clock", "agrees with " + whose);
    }
    String finding =
        "%s %s of %s".formatted(Formats.span(far), off.isNegative() ? "behind" : "ahead", whose);
    return far.compareTo(FATAL) < 0
        ? Check.warning("clock", finding, "Synchronize this machine's clock over the network.")
        : Check.wrong(
            "clock",
            finding,
            "Set this machine's clock: AWS rejects requests whose time differs by five minutes.");
  }
}
