package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.poll.RunFindings.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds what a run found wrong against what was known to be wrong: what begins is told once, and
 * what ends is told once. What the run did not look at stays as it was.
 *
 * <p>Whatever has to last for a while before it is told begins afresh for every creator when
 * something has kept all of them from being polled: the end of that must not set off a flood.
 */
final class HealthCheck {

  /** What comes out of it. */
  record Outcome(Health next, List<Notification> notifications, boolean changed) {}

  private final Health known;
  private final Instant now;

  HealthCheck(Health known, Instant now) {
    this.known = known;
    this.now = now;
  }

  Outcome judge(RunFindings run, Optional<Breaker> breaker) {
    return judge(run.all(), run::fate, run.disturbed(), breaker);
  }

  Outcome judge(
      List<Finding> findings,
      Function<Episode, Fate> fate,
      boolean disturbed,
      Optional<Breaker> breaker) {
    Map<List<String>, Finding> found = new LinkedHashMap<>();
    findings.forEach(f -> found.putIfAbsent(name(f.condition(), f.subject()), f));
    Map<List<String>, Episode> before = new LinkedHashMap<>();
    known.episodes().stream()
        .filter(e -> e.told() || e.subject().isEmpty() || !disturbed)
        .forEach(e -> before.put(name(e.condition(), e.subject()), e));
    int room = Math.max(0, Health.MOST_EPISODES - before.size());
    List<Episode> episodes = new ArrayList<>();
    List<Finding> begun = new ArrayList<>();
    for (Map.Entry<List<String>, Finding> entry : found.entrySet()) {
      Optional<Episode> same = Optional.ofNullable(before.get(entry.getKey()));
      if (same.isPresent() || room-- > 0) {
        episodes.add(episode(entry.getValue(), same, begun));
      }
    }
    List<Episode> ended = new ArrayList<>();
    before.forEach(
        (name, e) -> {
          if (!found.containsKey(name)) {
            switch (fate.apply(e)) {
              case OVER -> ended.add(e);
              case STAYS -> episodes.add(e);
              case FORGOTTEN -> {}
            }
          }
        });
    ended.removeIf(e -> !e.told() || !e.condition().ends());
    return outcome(episodes, new HealthNotices(now).of(begun, ended), breaker);
  }

  private Outcome outcome(
      List<Episode> episodes, List<Notification> notifications, Optional<Breaker> breaker) {
    Health next = new Health(known.version(), episodes, breaker);
    boolean changed =
        !Set.copyOf(next.episodes()).equals(Set.copyOf(known.episodes()))
            || !breaker.equals(known.breaker());
    return new Outcome(next, notifications, changed);
  }

  private Episode episode(Finding found, Optional<Episode> before, List<Finding> begun) {
    Optional<Episode> same = before.filter(e -> e.cause().equals(found.cause()));
    Instant since = same.map(Episode::since).orElse(now);
    boolean told = same.map(Episode::told).orElse(false);
    boolean due = !since.plus(found.grace()).isAfter(now);
    if (!told && due) {
      begun.add(found);
    }
    return new Episode(found.condition(), found.subject(), found.cause(), since, told || due);
  }

  private static List<String> name(Condition condition, String subject) {
    return List.of(condition.key(), subject);
  }
}
