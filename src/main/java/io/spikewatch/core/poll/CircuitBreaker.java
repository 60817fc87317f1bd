package io.spikewatch.core.poll;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.HealthIssue;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stops requests while the account is refused. Within a run, the first refusal ends all requests.
 * Later runs send one probe, at most every {@link #PROBE_EVERY}.
 */
final class CircuitBreaker {

  private static final String RETRY =
      " One request every 15 minutes checks whether KeyAPI accepts requests again.";

  static final Duration PROBE_EVERY = Duration.ofMinutes(15);

  private final VideoAnalytics source;

  /** Creates a circuit breaker for the source that refused the key. */
  CircuitBreaker(VideoAnalytics source) {
    this.source = source;
  }

  /**
   * Whether it is too early even for a probe. A run that a person starts always probes, and so does
   * the first run with a new key. A probe time in the future counts as past.
   */
  boolean holdsBack(Health health, PollRequest request, Instant now) {
    return !request.byPerson()
        && health
            .breaker()
            .filter(b -> now.isBefore(b.probedAt().plus(PROBE_EVERY)) && !b.probedAt().isAfter(now))
            .filter(b -> !source.isAnotherKey(b.keyHash()))
            .isPresent();
  }

  /** The due creators while requests are stopped: none. */
  Due heldBack(Health health, Due due) {
    return due.withoutCreators(reason(health));
  }

  /**
   * Polls creators. While requests are stopped, one creator is polled first. The others follow only
   * if the source has answered.
   */
  List<CreatorOutcome> poll(
      Health health, List<Watch> watches, Function<List<Watch>, List<CreatorOutcome>> executor) {
    if (health.breaker().isEmpty() || watches.size() < 2) {
      return executor.apply(watches);
    }
    List<CreatorOutcome> outcomes = new ArrayList<>(executor.apply(watches.subList(0, 1)));
    List<Watch> others = watches.subList(1, watches.size());
    if (outcomes.stream().anyMatch(CreatorOutcome::answered)) {
      outcomes.addAll(executor.apply(others));
    } else {
      others.forEach(w -> outcomes.add(CreatorOutcome.skipped(w.handle(), reason(health))));
    }
    return outcomes;
  }

  private String reason(Health health) {
    return health.breaker().map(b -> said(b.refusal())).orElse("");
  }

  /**
   * The breaker after a run: open if the run was refused, closed if it was served, otherwise
   * unchanged.
   */
  Optional<Breaker> after(Optional<Breaker> before, List<CreatorOutcome> outcomes, Instant now) {
    Optional<Refusal> refusal =
        outcomes.stream()
            .flatMap(o -> o.answer().stream())
            .flatMap(
                a -> a instanceof Refused(var kind, var reason) ? Stream.of(kind) : Stream.empty())
            .findFirst();
    if (refusal.isPresent()) {
      Instant since =
          before.filter(b -> b.refusal() == refusal.get()).map(Breaker::since).orElse(now);
      return Optional.of(new Breaker(refusal.get(), since, now, keyHash(before)));
    }
    boolean served =
        outcomes.stream()
            .flatMap(o -> o.answer().stream())
            .anyMatch(a -> a instanceof FetchResult.Fetched || a instanceof FetchResult.NotIndexed);
    return served ? Optional.empty() : before;
  }

  /**
   * The old hash is reused while the key is the same, so that the stored health does not change.
   */
  private String keyHash(Optional<Breaker> before) {
    return before
        .map(Breaker::keyHash)
        .filter(hash -> !hash.isEmpty() && !source.isAnotherKey(hash))
        .orElseGet(source::keyHash);
  }

  HealthIssue issue(Breaker breaker) {
    return HealthIssue.general(condition(breaker.refusal()), "", detail(breaker.refusal()));
  }

  private Detail detail(Refusal refusal) {
    return Detail.of(
        switch (refusal) {
          case KEY -> Fact.of(Fact.Kind.KEY_REFUSED, source.keyAdvice());
          case CREDITS -> Fact.of(Fact.Kind.CREDITS_EXHAUSTED);
          case PLAN -> Fact.of(Fact.Kind.PLAN_REFUSED);
        });
  }

  private static Condition condition(Refusal refusal) {
    return switch (refusal) {
      case KEY -> Condition.KEY_REFUSED;
      case CREDITS -> Condition.CREDITS_EXHAUSTED;
      case PLAN -> Condition.PLAN_REFUSED;
    };
  }

  private String said(Refusal refusal) {
    return switch (refusal) {
      case KEY ->
          "KeyAPI refuses the key (401). Polling is paused. "
              + source.keyAdvice()
              + " A changed key is tried at once, the same key every 15 minutes.";
      case CREDITS ->
          "The KeyAPI account has no credits left (402). Polling is paused. Top up the account."
              + RETRY;
      case PLAN ->
          "The KeyAPI plan does not include video analytics (403). Polling is paused. Change the"
              + " plan."
              + RETRY;
    };
  }
}
