package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Holds requests back while the account is not served. Within a run the first refusal ends all
 * asking; later runs ask with one probe, and not more often than {@link #PROBE_EVERY}.
 */
final class Breakers {

  static final Duration PROBE_EVERY = Duration.ofMinutes(15);

  private Breakers() {}

  /** Whether not even a probe may be made yet. A probe that seems to lie ahead counts as past. */
  static boolean holdsBack(Health health, Instant now) {
    return health
        .breaker()
        .filter(b -> now.isBefore(b.probedAt().plus(PROBE_EVERY)) && !b.probedAt().isAfter(now))
        .isPresent();
  }

  /** Nobody is due while requests are held back. */
  static Due heldBack(Health health, Due due) {
    return due.nobody("held back: " + health.breaker().map(b -> said(b.refusal())).orElse(""));
  }

  /**
   * Polls creators; while requests are held back one creator first, and the others only if the
   * source has answered about it.
   */
  static List<CreatorOutcome> poll(
      Health health, List<Watch> watches, Function<List<Watch>, List<CreatorOutcome>> crew) {
    if (health.breaker().isEmpty() || watches.size() < 2) {
      return crew.apply(watches);
    }
    List<CreatorOutcome> outcomes = new ArrayList<>(crew.apply(watches.subList(0, 1)));
    List<Watch> others = watches.subList(1, watches.size());
    if (outcomes.stream().anyMatch(CreatorOutcome::answered)) {
      outcomes.addAll(crew.apply(others));
    } else {
      String why = "held back: " + health.breaker().map(b -> said(b.refusal())).orElse("");
      others.forEach(w -> outcomes.add(CreatorOutcome.skipped(w.handle(), why)));
    }
    return outcomes;
  }

  /** The breaker after a run: open if it was refused, closed if it was served, else as it was. */
  static Optional<Breaker> after(
      Optional<Breaker> before, List<CreatorOutcome> outcomes, Instant now) {
    Optional<Refusal> refusal =
        outcomes.stream()
            .flatMap(o -> o.answer().stream())
            .flatMap(
                a -> a instanceof Refused(var kind, var reason) ? Stream.of(kind) : Stream.empty())
            .findFirst();
    if (refusal.isPresent()) {
      Instant since =
          before.filter(b -> b.refusal() == refusal.get()).map(Breaker::since).orElse(now);
      return Optional.of(new Breaker(refusal.get(), since, now));
    }
    boolean served =
        outcomes.stream()
            .flatMap(o -> o.answer().stream())
            .anyMatch(a -> a instanceof FetchResult.Fetched || a instanceof FetchResult.NotIndexed);
    return served ? Optional.empty() : before;
  }

  static Finding finding(Breaker breaker) {
    return Finding.general(condition(breaker.refusal()), "", said(breaker.refusal()));
  }

  private static Condition condition(Refusal refusal) {
    return switch (refusal) {
      case KEY -> Condition.KEY_REFUSED;
      case CREDITS -> Condition.CREDITS_EXHAUSTED;
      case PLAN -> Condition.PLAN_REFUSED;
    };
  }

  private static String said(Refusal refusal) {
    return switch (refusal) {
      case KEY ->
          "KeyAPI refuses the key (401). Nothing is polled until it is mended: store a valid key in"
              + " the parameter that the deployment names. One request every 15 minutes or at each"
              + " run finds out.";
      case CREDITS ->
          "The KeyAPI account has no credits left (402). Nothing is polled until there are some:"
              + " top the account up. One request every 15 minutes or at each run finds out.";
      case PLAN ->
          "The KeyAPI plan does not include video analytics (403). Nothing is polled until it does:"
              + " change the plan. One request every 15 minutes or at each run finds out.";
    };
  }
}
