package io.spikewatch.desk;

import io.spikewatch.notify.Condition;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.text.ConditionWords;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Creator;
import io.spikewatch.wiring.Application;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks KeyAPI for one page, to see whether it takes the key. Costs one credit, which is counted.
 */
public final class KeyCheck {

  private static final String NAME = "key";
  private static final int LONGEST = 200;

  private KeyCheck() {}

  /** Asks about that creator; a second try would be a second credit, so there is none. */
  public static Check ask(
      Application application, Creator creator, Deadline deadline, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long budget = application.limits().dailyCreditBudget();
    AtomicBoolean spent = new AtomicBoolean();
    return of(
        application.ask(
            new PageRequest(creator, Order.NEWEST, 1),
            () ->
                spent.compareAndSet(false, true)
                    && application.stores().credits().reserve(today, 1, budget) == 1,
            deadline));
  }

  /** What an answer says about the key. */
  static Check of(FetchResult answer) {
    String reason = Printable.line(answer.reason(), LONGEST);
    return switch (answer) {
      case FetchResult.Fetched _ -> Check.ok(NAME, "KeyAPI takes it; that was one credit");
      case FetchResult.NotIndexed _ ->
          Check.ok(NAME, "KeyAPI takes it, and does not know the creator; that was one credit");
      case FetchResult.Refused refused -> {
        Condition condition = condition(refused.refusal());
        yield Check.wrong(
            NAME,
            ConditionWords.begun(condition) + ": " + reason,
            ConditionWords.advice(condition));
      }
      case FetchResult.NotAsked _ ->
          Check.notLookedAt(NAME, reason, ConditionWords.advice(Condition.BUDGET_LOW));
      case FetchResult.Throttled _, FetchResult.Unavailable _, FetchResult.Malformed _ ->
          Check.warning(
              NAME,
              "KeyAPI gave no answer that tells: " + reason,
              "Try again later; polling goes on by itself as soon as it answers.");
    };
  }

  private static Condition condition(FetchResult.Refusal refusal) {
    return switch (refusal) {
      case KEY -> Condition.KEY_REFUSED;
      case CREDITS -> Condition.CREDITS_EXHAUSTED;
      case PLAN -> Condition.PLAN_REFUSED;
    };
  }
}
