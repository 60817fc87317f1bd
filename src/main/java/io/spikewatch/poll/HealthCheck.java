package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds what a run found wrong against what was known to be wrong: what begins is told once, and
 * what ends is told once. What the run did not look at stays as it was.
 */
final class HealthCheck {

  /** What comes out of it. */
  record Outcome(Health next, List<Notification> notifications, boolean changed) {}

  /** Above this many beginnings of one condition in one run, one message tells them all. */
  private static final int MOST_SINGLE = 10;

  private static final int MOST_NAMED = 40;

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
    List<Notification> notifications = new ArrayList<>(firing(begun));
    ended.stream()
        .filter(e -> e.told() && e.condition().ends())
        .forEach(e -> notifications.add(resolved(e)));
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

  private List<Notification> firing(List<Finding> begun) {
    Map<Condition, List<Finding>> byCondition =
        begun.stream()
            .collect(
                Collectors.groupingBy(Finding::condition, LinkedHashMap::new, Collectors.toList()));
    List<Notification> notifications = new ArrayList<>();
    byCondition.forEach(
        (condition, all) -> {
          if (all.size() > MOST_SINGLE) {
            notifications.add(together(condition, all));
          } else {
            all.forEach(f -> notifications.add(firing(f)));
          }
        });
    return notifications;
  }

  private Notification firing(Finding f) {
    return new Operations(
        id(f.condition(), f.subject(), Status.FIRING),
        now,
        f.condition(),
        Status.FIRING,
        f.detail(),
        f.creator());
  }

  private Notification together(Condition condition, List<Finding> all) {
    String named =
        all.stream().limit(MOST_NAMED).map(Finding::detail).collect(Collectors.joining("\n"));
    String more = all.size() > MOST_NAMED ? "\nand " + (all.size() - MOST_NAMED) + " more" : "";
    return new Operations(
        id(condition, all.size() + "-together", Status.FIRING),
        now,
        condition,
        Status.FIRING,
        all.size() + " at once:\n" + named + more,
        Optional.empty());
  }

  private Notification resolved(Episode e) {
    Optional<Creator> creator =
        e.subject().isEmpty()
            ? Optional.empty()
            : Optional.of(new Creator(Optional.empty(), e.subject()));
    return new Operations(
        id(e.condition(), e.subject(), Status.RESOLVED),
        now,
        e.condition(),
        Status.RESOLVED,
        "Over. It had lasted since " + e.since() + ".",
        creator);
  }

  private String id(Condition condition, String subject, Status status) {
    return String.join(
        ".", condition.key(), subject, status.key(), Long.toString(now.toEpochMilli()));
  }

  private static List<String> name(Condition condition, String subject) {
    return List.of(condition.key(), subject);
  }
}
