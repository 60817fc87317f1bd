package io.spikewatch.core.notify;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One message to all subscribers. */
public sealed interface Notification
    permits Notification.Spikes, Notification.Activity, Notification.Operations, Digest {

  /** Identifies the message. A retry of the same message has the same id. */
  String id();

  /** The kind of message: its key in messages, tables and filters. */
  String kind();

  /** When the poll observed the content of the message. */
  Instant observedAt();

  /** How urgent it is. */
  Severity severity();

  /** The tags of the watches of the message. */
  Set<String> tags();

  /**
   * The alerts of one creator and one poll.
   *
   * @param watch the handle under which the creator is watched
   * @param note the note of the watch
   * @param more the number of omitted alerts, which are in the alert log
   * @param test whether this is a test message that only shows where messages arrive
   */
  record Spikes(
      String id,
      Instant observedAt,
      String watch,
      Creator creator,
      Set<String> tags,
      Optional<String> note,
      List<Alert> alerts,
      int more,
      boolean test)
      implements Notification {

    private static final int MAX_KEPT = 200;
    private static final int IN_FULL = 20;

    public Spikes {
      tags = Collections.unmodifiableSet(new TreeSet<>(tags));
      alerts = List.copyOf(alerts);
    }

    @Override
    public String kind() {
      return "spike";
    }

    @Override
    public Severity severity() {
      return alerts.stream()
          .map(a -> a.crossing().severity())
          .max(Comparator.naturalOrder())
          .orElse(Severity.INFO);
    }

    /**
     * This message in a size that the outbox can store. A stored item has a maximum size. Therefore
     * only the first alerts are complete, and alerts above a maximum are only counted.
     */
    public Spikes storable() {
      Spikes most = alerts.size() > MAX_KEPT ? atMost(MAX_KEPT) : this;
      List<Alert> kept = new ArrayList<>(most.alerts());
      for (int i = IN_FULL; i < kept.size(); i++) {
        kept.set(i, kept.get(i).brief());
      }
      return most.with(kept, most.more());
    }

    /** This message with every alert shortened. */
    public Spikes brief() {
      List<Alert> brief = alerts.stream().map(Alert::brief).toList();
      return with(brief, more);
    }

    /** This message with at most {@code most} alerts, most severe first. */
    public Spikes atMost(int most) {
      List<Alert> mostSevere =
          alerts.stream()
              .sorted(Comparator.comparing((Alert a) -> a.crossing().severity()).reversed())
              .limit(most)
              .toList();
      int left = more + alerts.size() - mostSevere.size();
      return with(mostSevere, left);
    }

    /** This message with other alerts, and with {@code left} more omitted alerts. */
    public Spikes with(List<Alert> others, int left) {
      return new Spikes(id, observedAt, watch, creator, tags, note, others, left, test);
    }
  }

  /**
   * The other events of one creator in one poll.
   *
   * @param watch the handle under which the creator is watched
   * @param note the note of the watch
   * @param events at least one
   * @param more the number of omitted events
   */
  record Activity(
      String id,
      Instant observedAt,
      String watch,
      Creator creator,
      Set<String> tags,
      Optional<String> note,
      List<CreatorEvent> events,
      int more)
      implements Notification {

    private static final int MAX_KEPT = 200;
    private static final int IN_FULL = 20;

    public Activity {
      tags = Collections.unmodifiableSet(new TreeSet<>(tags));
      events = List.copyOf(events);
    }

    @Override
    public String kind() {
      return "activity";
    }

    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    /** This message in a size that the outbox can store. Only the first events are complete. */
    public Activity storable() {
      Activity most = atMost(MAX_KEPT);
      List<CreatorEvent> kept = new ArrayList<>(most.events());
      for (int i = IN_FULL; i < kept.size(); i++) {
        kept.set(i, kept.get(i).brief());
      }
      return most.with(kept, most.more());
    }

    /** This message without captions and pictures. */
    public Activity brief() {
      return with(events.stream().map(CreatorEvent::brief).toList(), more);
    }

    /** This message with at most {@code most} events, in the order of their types. */
    public Activity atMost(int most) {
      List<CreatorEvent> first =
          events.stream().sorted(Comparator.comparing(CreatorEvent::type)).limit(most).toList();
      return with(first, more + events.size() - first.size());
    }

    private Activity with(List<CreatorEvent> others, int left) {
      return new Activity(id, observedAt, watch, creator, tags, note, others, left);
    }
  }

  /**
   * A message about the monitoring itself.
   *
   * @param detail what happened and how to fix it
   * @param creator the affected creator; absent if the condition is about the whole system
   */
  record Operations(
      String id,
      Instant observedAt,
      Condition condition,
      Status status,
      Detail detail,
      Optional<Creator> creator)
      implements Notification {

    /** This message with another detail. */
    public Operations with(Detail other) {
      return new Operations(id, observedAt, condition, status, other, creator);
    }

    @Override
    public String kind() {
      return "operations";
    }

    @Override
    public Set<String> tags() {
      return Set.of();
    }

    @Override
    public Severity severity() {
      return status == Status.RESOLVED ? Severity.INFO : condition.severity();
    }
  }

  /** Whether a condition has started or ended. */
  enum Status {
    FIRING,
    RESOLVED;

    /** The name used in messages. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
