package io.spikewatch.core.health;

import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compares the issues of a run with the known ones. The start and the end of each issue are
 * announced once. Issues that the run did not check stay as they were.
 *
 * <p>If something kept all creators from being polled, the grace period restarts for each creator
 * that was out of touch. Otherwise the end of that problem would set off a flood of messages. A
 * short problem of all creators does not restart the grace periods.
 */
public final class HealthCheck {

  /** The result of the comparison. */
  public record HealthChange(Health next, List<Notification> notifications, boolean changed) {}

  private final Health known;
  private final Instant now;

  public HealthCheck(Health known, Instant now) {
    this.known = known;
    this.now = now;
  }

  public HealthChange evaluate(
      List<HealthIssue> issues,
      Function<Episode, EpisodeOutcome> fate,
      Predicate<Episode> interrupted,
      Optional<Breaker> breaker) {
    Map<List<String>, HealthIssue> found = new LinkedHashMap<>();
    List<HealthIssue> over = issues.stream().filter(f -> f.ended().isPresent()).toList();
    issues.stream()
        .filter(f -> f.ended().isEmpty())
        .forEach(f -> found.putIfAbsent(name(f.condition(), f.subject()), f));
    Map<List<String>, Episode> before = new LinkedHashMap<>();
    known.episodes().stream()
        .filter(e -> e.notified() || e.subject().isEmpty() || !interrupted.test(e))
        .forEach(e -> before.put(name(e.condition(), e.subject()), e));
    int room = Math.max(0, Health.MAX_EPISODES - before.size());
    int bytes = before.values().stream().mapToInt(Episode::weight).sum();
    List<Episode> episodes = new ArrayList<>();
    List<HealthIssue> begun = new ArrayList<>();
    for (Map.Entry<List<String>, HealthIssue> entry : found.entrySet()) {
      Optional<Episode> same = Optional.ofNullable(before.get(entry.getKey()));
      HealthIssue issue = entry.getValue();
      int added = Episode.weight(issue.subject(), issue.cause());
      boolean fits = room > 0 && bytes + added <= Health.MAX_EPISODE_BYTES;
      if (same.isPresent() || fits) {
        room -= same.isPresent() ? 0 : 1;
        bytes += same.isPresent() ? 0 : added;
        episodes.add(episode(issue, same, begun));
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
    ended.removeIf(e -> !e.notified() || !e.condition().ends() || e.isPast());
    List<Notification> notices = new ArrayList<>();
    for (HealthIssue past : over) {
      Episode episode = Episode.past(past, past.ended().orElseThrow());
      if (!known.episodes().contains(episode)) {
        notices.addAll(new HealthAlerts(now).ofPast(past));
      }
      episodes.remove(episode);
      episodes.add(episode);
    }
    notices.addAll(new HealthAlerts(now).of(begun, ended));
    return outcome(episodes, notices, breaker);
  }

  private HealthChange outcome(
      List<Episode> episodes, List<Notification> notifications, Optional<Breaker> breaker) {
    Health next = new Health(known.version(), episodes, breaker);
    boolean changed =
        !Set.copyOf(next.episodes()).equals(Set.copyOf(known.episodes()))
            || !breaker.equals(known.breaker());
    return new HealthChange(next, notifications, changed);
  }

  private Episode episode(HealthIssue found, Optional<Episode> before, List<HealthIssue> begun) {
    Optional<Episode> same = before.filter(e -> e.cause().equals(found.cause()));
    Instant since = same.map(Episode::since).orElse(now);
    boolean notified = same.map(Episode::notified).orElse(false);
    boolean due = !since.plus(found.grace()).isAfter(now);
    if (!notified && due) {
      begun.add(found);
    }
    return new Episode(found.condition(), found.subject(), found.cause(), since, notified || due);
  }

  private static List<String> name(Condition condition, String subject) {
    return List.of(condition.key(), subject);
  }
}
