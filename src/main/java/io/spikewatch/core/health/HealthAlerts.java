package io.spikewatch.core.health;

import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operational notifications of issues that start and end. If many creators have the same issue
 * at once, one notification lists all of them.
 */
final class HealthAlerts {

  private static final int MAX_SINGLE = 10;
  private static final int MAX_NAMED = 200;

  /**
   * In characters: the notifications of a run are stored in one item, which is limited to 400 KB.
   */
  private static final int MAX_TOGETHER = 10_000;

  private final Instant now;

  HealthAlerts(Instant now) {
    this.now = now;
  }

  List<Notification> of(List<HealthIssue> begun, List<Episode> ended) {
    List<Operations> all = new ArrayList<>();
    begun.forEach(f -> all.add(begun(f)));
    ended.forEach(e -> all.add(ended(e)));
    record ConditionStatus(Condition condition, Status status) {}
    Map<ConditionStatus, List<Operations>> byKind =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    o -> new ConditionStatus(o.condition(), o.status()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Notification> notices = new ArrayList<>();
    byKind.forEach(
        (kind, same) -> {
          if (same.size() > (kind.condition().shared() ? 1 : MAX_SINGLE)) {
            notices.add(together(kind.condition(), kind.status(), same));
          } else {
            notices.addAll(same);
          }
        });
    return notices;
  }

  /** The start and the end of an issue that was over when it was found. Their ids do not change. */
  List<Notification> ofPast(HealthIssue issue) {
    Instant since = issue.ended().orElseThrow();
    Episode past = new Episode(issue.condition(), issue.subject(), issue.cause(), since, true);
    return List.of(named(begun(issue), since), named(ended(past), since));
  }

  private static Operations named(Operations notice, Instant since) {
    return new Operations(
        notice.id().substring(0, notice.id().lastIndexOf('.') + 1) + since.toEpochMilli(),
        notice.observedAt(),
        notice.condition(),
        notice.status(),
        notice.detail(),
        notice.creator());
  }

  private Operations begun(HealthIssue issue) {
    return notice(
        issue.condition(), issue.subject(), Status.FIRING, issue.detail(), issue.creator());
  }

  private Operations ended(Episode episode) {
    Optional<Creator> creator =
        Optional.of(episode.subject())
            .filter(subject -> !subject.isEmpty())
            .map(subject -> new Creator(Optional.empty(), subject));
    Detail detail = Detail.of(Fact.of(Fact.Kind.OVER, episode.since()));
    return notice(episode.condition(), episode.subject(), Status.RESOLVED, detail, creator);
  }

  private Operations together(Condition condition, Status status, List<Operations> same) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(Fact.Kind.SEVERAL, same.size()));
    int named = 0;
    int room = MAX_TOGETHER;
    for (Operations one : same) {
      Detail line = named(one);
      room -= line.length();
      if (named >= MAX_NAMED || room < 0) {
        break;
      }
      facts.addAll(line.facts());
      named++;
    }
    if (named < same.size()) {
      facts.add(Fact.of(Fact.Kind.MORE, same.size() - named));
    }
    return notice(
        condition, same.size() + "-together", status, new Detail(facts), Optional.empty());
  }

  private static Detail named(Operations notice) {
    List<Fact> facts = new ArrayList<>();
    notice.creator().ifPresent(c -> facts.add(Fact.of(Fact.Kind.ABOUT, c.handle())));
    facts.addAll(notice.detail().facts());
    return new Detail(facts);
  }

  private Operations notice(
      Condition condition,
      String subject,
      Status status,
      Detail detail,
      Optional<Creator> creator) {
    String id =
        String.join(".", condition.key(), subject, status.key(), Long.toString(now.toEpochMilli()));
    return new Operations(id, now, condition, status, detail, creator);
  }
}
