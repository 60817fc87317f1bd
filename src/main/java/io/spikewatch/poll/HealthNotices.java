package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operational notifications of what begins and what ends. When one thing befalls many creators
 * at once, one message tells it of all of them: nobody reads a hundred.
 */
final class HealthNotices {

  private static final int MOST_SINGLE = 10;
  private static final int MOST_NAMED = 200;

  private final Instant now;

  HealthNotices(Instant now) {
    this.now = now;
  }

  List<Notification> of(List<Finding> begun, List<Episode> ended) {
    List<Operations> all = new ArrayList<>();
    begun.forEach(f -> all.add(begun(f)));
    ended.forEach(e -> all.add(ended(e)));
    record Kind(Condition condition, Status status) {}
    Map<Kind, List<Operations>> byKind =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    o -> new Kind(o.condition(), o.status()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Notification> notices = new ArrayList<>();
    byKind.forEach(
        (kind, same) -> {
          if (same.size() > MOST_SINGLE) {
            notices.add(together(kind.condition(), kind.status(), same));
          } else {
            notices.addAll(same);
          }
        });
    return notices;
  }

  private Operations begun(Finding finding) {
    return notice(
        finding.condition(), finding.subject(), Status.FIRING, finding.detail(), finding.creator());
  }

  private Operations ended(Episode episode) {
    Optional<Creator> creator =
        Optional.of(episode.subject())
            .filter(subject -> !subject.isEmpty())
            .map(subject -> new Creator(Optional.empty(), subject));
    String detail = "Over. It had lasted since " + episode.since() + ".";
    return notice(episode.condition(), episode.subject(), Status.RESOLVED, detail, creator);
  }

  private Operations together(Condition condition, Status status, List<Operations> same) {
    String named =
        same.stream().limit(MOST_NAMED).map(HealthNotices::named).collect(Collectors.joining("\n"));
    int more = same.size() - MOST_NAMED;
    String detail =
        same.size() + " at once:\n" + named + (more > 0 ? "\nand " + more + " more" : "");
    return notice(condition, same.size() + "-together", status, detail, Optional.empty());
  }

  private static String named(Operations notice) {
    return notice.creator().map(c -> "@" + c.handle() + ": ").orElse("") + notice.detail();
  }

  private Operations notice(
      Condition condition,
      String subject,
      Status status,
      String detail,
      Optional<Creator> creator) {
    String id =
        String.join(".", condition.key(), subject, status.key(), Long.toString(now.toEpochMilli()));
    return new Operations(id, now, condition, status, detail, creator);
  }
}
