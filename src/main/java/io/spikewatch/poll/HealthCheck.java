package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds what a run found wrong against what was known to be wrong: what begins is told once, and
 * what ends is told once. What the run did not look at stays as it was.
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

  Outcome judge(List<Finding> findings, Predicate<Episode> examined, Optional<Breaker> breaker) {
    Map<List<String>, Finding> found = new LinkedHashMap<>();
    findings.forEach(f -> found.putIfAbsent(name(f.condition(), f.subject()), f));
    List<Episode> episodes = new ArrayList<>();
    List<Finding> begun = new ArrayList<>();
    List<Episode> ended = new ArrayList<>();
    Map<List<String>, Episode> before = new LinkedHashMap<>();
    known.episodes().forEach(e -> before.put(name(e.condition(), e.subject()), e));

    found.forEach(
        (name, f) -> episodes.add(episode(f, Optional.ofNullable(before.get(name)), begun)));
    before.forEach(
        (name, e) -> {
          if (!found.containsKey(name)) {
            (examined.test(e) ? ended : episodes).add(e);
          }
        });
    ended.removeIf(e -> !e.told() || !e.condition().ends());
    List<Notification> notifications = new HealthNotices(now).of(begun, ended);
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
