package io.spikewatch.core.notify;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Collects notifications for one digest. The result does not depend on the order of the
 * notifications.
 */
public final class DigestDraft {

  /** The maximum number of alerts that a reader can use in one message. */
  static final int MAX_ALERTS = 50;

  private static final int MAX_OPERATIONS = 50;
  private static final int MAX_EVENTS_LISTED = 50;
  private static final int MAX_EVENTS = 10;
  private static final int MAX_DETAIL = 300;

  private final Map<String, Notification> gathered = new TreeMap<>();

  /** Adds a notification. Adding it again changes nothing. */
  public void add(Notification notification) {
    gathered.put(notification.id(), notification);
  }

  /** The digest of deferred notifications. Its id is derived from its content. */
  Digest deferred(DigestReason reason) {
    Instant first = instants().stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    Instant last = instants().stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    String names = Integer.toHexString(gathered.keySet().hashCode());
    String id =
        String.join(
            ".",
            "digest",
            reason.key(),
            Long.toString(last.toEpochMilli()),
            Integer.toString(gathered.size()),
            names);
    return digest(id, reason, first, last, Digest.MOST_SEVERE_FIRST, Optional.empty());
  }

  /**
   * The digest of a day, a week or a month. Those of many days list the highest alert of each video
   * and metric.
   */
  public Digest scheduled(
      DigestReason reason, LocalDate day, Instant from, Instant now, Work work) {
    String id = "digest." + reason.key() + "." + day;
    return digest(id, reason, from, now, Digest.MOST_UNUSUAL_FIRST, Optional.of(work));
  }

  private List<Instant> instants() {
    return gathered.values().stream().map(Notification::observedAt).toList();
  }

  private Digest digest(
      String id,
      DigestReason reason,
      Instant from,
      Instant to,
      Comparator<Spike> order,
      Optional<Work> work) {
    Map<String, Spike> spikes = new LinkedHashMap<>();
    List<Activity> activity = new ArrayList<>();
    List<Operations> said = new ArrayList<>();
    Set<String> tags = new TreeSet<>();
    Set<String> creators = new TreeSet<>();
    int unlisted = 0;
    for (Notification notification : gathered.values()) {
      switch (notification) {
        case Spikes poll -> {
          tags.addAll(poll.tags());
          creators.add(poll.watch());
          unlisted += poll.more();
          poll.alerts().forEach(a -> spikes.put(poll.watch() + " " + a.id(), spike(poll, a)));
        }
        case Activity poll -> {
          tags.addAll(poll.tags());
          activity.add(poll.brief().atMost(MAX_EVENTS));
        }
        case Operations operations -> said.add(operations);
        case Digest digest -> throw new IllegalArgumentException("a digest of digests");
      }
    }
    List<Operations> operations = lastWords(said);
    Map<Severity, Integer> severities = new TreeMap<>();
    spikes
        .values()
        .forEach(s -> severities.merge(s.alert().crossing().severity(), 1, Integer::sum));
    Totals totals =
        new Totals(
            spikes.size() + unlisted,
            severities.getOrDefault(Severity.CRITICAL, 0),
            severities.getOrDefault(Severity.WARNING, 0),
            severities.getOrDefault(Severity.INFO, 0),
            creators.size(),
            operations.size(),
            work);
    Collection<Spike> listed = reason.ofManyDays() ? highest(spikes.values()) : spikes.values();
    List<Spike> ranked = listed.stream().sorted(order).toList();
    return new Digest(
            id,
            to,
            reason,
            from,
            tags,
            ranked,
            newest(activity),
            operations.stream().limit(MAX_OPERATIONS).toList(),
            totals,
            unlisted)
        .atMost(MAX_ALERTS);
  }

  /** The newest events, the oldest of them first, so that no end of a silence is missing. */
  private static List<Activity> newest(List<Activity> activity) {
    return activity.stream()
        .sorted(Comparator.comparing(Activity::observedAt).thenComparing(Activity::id))
        .skip(Math.max(0, activity.size() - MAX_EVENTS_LISTED))
        .toList();
  }

  private static Collection<Spike> highest(Collection<Spike> spikes) {
    Map<List<String>, Spike> highest = new LinkedHashMap<>();
    for (Spike spike : spikes) {
      highest.merge(
          List.of(spike.watch(), spike.alert().videoId(), spike.alert().crossing().metric().key()),
          spike,
          BinaryOperator.maxBy(Comparator.comparing(s -> s.alert().crossing().value())));
    }
    return highest.values();
  }

  private static Spike spike(Spikes poll, Alert alert) {
    return new Spike(poll.observedAt(), poll.watch(), poll.creator(), poll.tags(), alert.brief());
  }

  /**
   * Keeps only the latest message of each condition and creator, so that a start and its end are
   * one line.
   */
  private static List<Operations> lastWords(List<Operations> said) {
    Map<String, Operations> last = new LinkedHashMap<>();
    said.stream()
        .sorted(Comparator.comparing(Operations::observedAt).thenComparing(Operations::id))
        .forEach(o -> last.put(subject(o), brief(o)));
    return last.values().stream()
        .sorted(
            Comparator.comparing(Operations::severity)
                .reversed()
                .thenComparing(Operations::observedAt)
                .thenComparing(Operations::id))
        .toList();
  }

  /**
   * A message about several creators, or about a condition without end, is not replaced by another
   * message.
   */
  private static String subject(Operations operations) {
    boolean single = operations.condition().general() || operations.creator().isPresent();
    return single && operations.condition().ends()
        ? operations.condition().key() + " " + operations.creator().map(Creator::handle).orElse("")
        : operations.id();
  }

  private static Operations brief(Operations operations) {
    return operations.with(operations.detail().cut(MAX_DETAIL));
  }
}
