package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests one page from KeyAPI to check the key. It costs one credit, which is counted. */
public final class KeyCheck {

  private static final String NAME = "key";
  private static final int MAX_LENGTH = 200;

  /** The creator of the request if no creator is watched. */
  private static final String DEFAULT_HANDLE = "tiktok";

  private KeyCheck() {}

  /** Requests one page of the first enabled creator, or of any creator if there is none. */
  public static Check ask(Application application, Deadline deadline, Instant now) {
    Creator creator =
        application.stores().watchlist().read().watches().stream()
            .filter(Watch::enabled)
            .findFirst()
            .map(watch -> new Creator(watch.userId(), watch.handle()))
            .orElseGet(() -> new Creator(Optional.empty(), DEFAULT_HANDLE));
    return ask(application, creator, deadline, now);
  }

  /** Requests one page of that creator. It does not retry, because a retry costs another credit. */
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
            deadline),
        application.keyAdvice());
  }

  /** Interprets the response. The advice says what to do about a rejected key. */
  static Check of(FetchResult answer, String keyAdvice) {
    String reason = Sanitizer.line(answer.reason(), MAX_LENGTH);
    return switch (answer) {
      case FetchResult.Fetched _ ->
          Check.ok(NAME, "KeyAPI accepts it; the request cost one credit");
      case FetchResult.NotIndexed _ ->
          Check.ok(
              NAME,
              "KeyAPI accepts it, and has no data for the creator; the request cost one credit");
      case FetchResult.Refused refused -> {
        Condition condition = condition(refused.refusal());
        yield Check.wrong(
            NAME,
            ConditionText.begun(condition) + ": " + reason,
            condition == Condition.KEY_REFUSED ? keyAdvice : ConditionText.advice(condition));
      }
      case FetchResult.NotAsked _ ->
          Check.notLookedAt(NAME, reason, ConditionText.advice(Condition.BUDGET_LOW));
      case FetchResult.Throttled _, FetchResult.Unavailable _, FetchResult.Malformed _ ->
          Check.warning(
              NAME,
              "KeyAPI's response does not show whether it accepts the key: " + reason,
              "Try again later. Polling resumes by itself when KeyAPI responds.");
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
