package io.spikewatch.desk;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.CreditUse;
import io.spikewatch.poll.Health;
import io.spikewatch.poll.PollTimes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.text.ConditionWords;
import io.spikewatch.text.Printable;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Severity;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchProblem;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what the program has kept, and says what of it is well. Nothing is asked or written. */
public final class Checkup {

  /** A run may be late by so much: it is retried for a quarter of an hour. */
  private static final Duration RETRIED_FOR = Duration.ofMinutes(15);

  private static final Duration NOTICEABLE = Duration.ofMinutes(1);

  /** From here on AWS takes no signature. */
  private static final Duration FATAL = Duration.ofMinutes(5);

  private static final int MOST_WAITING = 500;
  private static final int MOST_NAMED = 10;
  private static final int LONGEST = 200;

  private Checkup() {}

  /**
   * All that can be known from the tables.
   *
   * @param allowed how long after a run the next one has to come; absent where no schedule asks
   */
  public static List<Check> of(
      Application application, Watchlist.Reading reading, Optional<Duration> allowed, Instant now) {
    Map<String, Times> times = application.stores().times().read();
    List<Check> checks = new ArrayList<>(watchlist(reading));
    checks.add(lastRun(times, allowed, now));
    checks.addAll(health(application.stores().health().recall(), now));
    checks.add(pending(application.stores().outbox().waiting(MOST_WAITING).size()));
    checks.add(
        credits(
            CreditUse.of(
                application.stores().credits(), application.limits().dailyCreditBudget(), now)));
    return checks;
  }

  private static List<Check> watchlist(Watchlist.Reading reading) {
    List<Check> checks = new ArrayList<>();
    long polled = reading.watches().stream().filter(Watch::enabled).count();
    checks.add(
        polled == 0
            ? Check.warning(
                "watchlist", "nobody is polled", "Add a creator: spikewatch watch add @name")
            : Check.ok("watchlist", Amount.of(polled, "creator") + " to poll"));
    reading.problems().stream().limit(MOST_NAMED).map(Checkup::badWatch).forEach(checks::add);
    if (reading.problems().size() > MOST_NAMED) {
      int more = reading.problems().size() - MOST_NAMED;
      checks.add(
          Check.warning(
              "watchlist", Amount.of(more, "more problem"), "See spikewatch watch list."));
    }
    return checks;
  }

  private static Check badWatch(WatchProblem problem) {
    return Check.warning(
        "watchlist",
        Printable.line(
            "'%s', %s: %s".formatted(problem.item(), problem.attribute(), problem.problem()),
            LONGEST),
        ConditionWords.advice(Condition.BAD_WATCH));
  }

  /** Whether runs come as they should; where no schedule asks, when the last one was. */
  static Check lastRun(Map<String, Times> times, Optional<Duration> allowed, Instant now) {
    Optional<Instant> last =
        Optional.ofNullable(times.get(PollTimes.RUN))
            .map(Times::tried)
            .or(() -> times.values().stream().map(Times::tried).max(Comparator.naturalOrder()))
            .filter(at -> at.isAfter(Instant.EPOCH));
    if (last.isEmpty()) {
      return Check.warning(
          "last run",
          "there was none yet",
          allowed.isPresent()
              ? "It comes with the schedule; to see it now, invoke PollFunction (output PollNowCommand)."
              : "Poll: spikewatch poll");
    }
    Duration ago = Duration.between(last.get(), now);
    String when = Wording.span(ago) + " ago, " + Wording.instant(last.get());
    if (ago.isNegative() && ago.negated().compareTo(FATAL) > 0) {
      return Check.wrong(
          "last run",
          "in the future, " + Wording.instant(last.get()),
          "A clock is wrong: see there.");
    }
    return allowed
        .filter(most -> ago.compareTo(most.plus(RETRIED_FOR)) > 0)
        .map(
            most ->
                Check.wrong(
                    "last run",
                    when + ", though one should come within " + Wording.span(most),
                    "Look at the schedule (is it enabled?) and at the log of PollFunction. If the"
                        + " schedule is slower on purpose, set NO_RUN_ALARM_HOURS as in the stack."))
        .orElseGet(() -> Check.ok("last run", when));
  }

  /** What is known to be wrong with the watching itself. */
  static List<Check> health(Health health, Instant now) {
    List<Check> lasting =
        health.episodes().stream()
            .filter(episode -> episode.condition().ends())
            .sorted(Comparator.comparing((Health.Episode e) -> e.condition().severity()).reversed())
            .limit(MOST_NAMED)
            .map(episode -> lasting(episode, now))
            .toList();
    return lasting.isEmpty() ? List.of(Check.ok("health", "no trouble is known")) : lasting;
  }

  private static Check lasting(Health.Episode episode, Instant now) {
    String whose =
        episode.subject().isEmpty() ? "" : "@" + Printable.line(episode.subject(), 64) + ": ";
    return new Check(
        "health",
        episode.condition().severity() == Severity.CRITICAL
            ? Check.State.WRONG
            : Check.State.WARNING,
        "%s%s, for %s"
            .formatted(
                whose,
                ConditionWords.begun(episode.condition()),
                Wording.span(Duration.between(episode.since(), now))),
        ConditionWords.advice(episode.condition()));
  }

  private static Check pending(int waiting) {
    return waiting == 0
        ? Check.ok("pending", "no notification waits to be sent")
        : Check.warning(
            "pending",
            Amount.of(waiting, "notification")
                + (waiting == MOST_WAITING ? " or more" : "")
                + " not sent yet",
            "The next run sends them. If they stay, see whether the topic takes messages.");
  }

  /** How the budget stands. */
  static Check credits(CreditUse use) {
    String today = Amount.of(use.today(), "credit") + " today (UTC)";
    if (use.left().isEmpty()) {
      return Check.ok("credits", today + "; no budget is known here (DAILY_CREDIT_BUDGET)");
    }
    String finding = today + ", budget " + CreditWords.budget(use);
    if (use.left().getAsLong() == 0) {
      return Check.wrong(
          "credits",
          finding,
          "Nothing is asked until midnight UTC. Raise the budget or watch less.");
    }
    return use.spentAt().isPresent()
        ? Check.warning("credits", finding, ConditionWords.advice(Condition.BUDGET_LOW))
        : Check.ok("credits", finding);
  }

  /**
   * Whether this machine's clock goes right.
   *
   * @param theirs what another clock said just now; to the second
   * @param whose whose clock that is
   */
  public static Check clock(Optional<Instant> theirs, String whose, Instant now) {
    if (theirs.isEmpty()) {
      return Check.notLookedAt("clock", whose + " did not tell the time", "");
    }
    Duration off = Duration.between(theirs.get(), now);
    Duration far = off.abs();
    if (far.compareTo(NOTICEABLE) < 0) {
      return Check.ok("clock", "as " + whose + " has it");
    }
    String finding =
        "%s %s of %s".formatted(Wording.span(far), off.isNegative() ? "behind" : "ahead", whose);
    return far.compareTo(FATAL) < 0
        ? Check.warning("clock", finding, "Let this machine set its clock by the network.")
        : Check.wrong(
            "clock",
            finding,
            "Set this machine's clock: AWS refuses requests whose time is five minutes off.");
  }
}
