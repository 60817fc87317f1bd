package io.spikewatch.notify;

import io.spikewatch.alert.Alert;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One message to everybody who listens. */
public sealed interface Notification permits Notification.Spikes, Notification.Operations, Digest {

  /** Names the message; a repeat of the same message has the same id. */
  String id();

  /** What kind of message it is, by the name used in messages, tables and filters. */
  String kind();

  /** When the poll saw what the message tells. */
  Instant observedAt();

  /** How urgent it is. */
  Severity severity();

  /**
   * The alerts of one creator and one poll.
   *
   * @param watch the handle under which the creator is watched
   * @param more how many alerts the message has no room for; they are in the alert log
   */
  record Spikes(
      String id,
      Instant observedAt,
      String watch,
      Creator creator,
      Set<String> tags,
      List<Alert> alerts,
      int more)
      implements Notification {

    private static final int MOST_KEPT = 200;
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
     * This message as it can be kept until it is sent: a store's item has its limits, so only the
     * first alerts are kept in full, and beyond many only their number is.
     */
    public Spikes storable() {
      Spikes most = alerts.size() > MOST_KEPT ? atMost(MOST_KEPT) : this;
      List<Alert> kept = new ArrayList<>(most.alerts());
      for (int i = IN_FULL; i < kept.size(); i++) {
        kept.set(i, kept.get(i).brief());
      }
      return new Spikes(id, observedAt, watch, creator, tags, kept, most.more());
    }

    /** This message with no more than so many alerts, the gravest ones first. */
    public Spikes atMost(int most) {
      List<Alert> gravest =
          alerts.stream()
              .sorted(Comparator.comparing((Alert a) -> a.crossing().severity()).reversed())
              .limit(most)
              .toList();
      int left = more + alerts.size() - gravest.size();
      return new Spikes(id, observedAt, watch, creator, tags, gravest, left);
    }
  }

  /**
   * Something about the watching itself, not about a video.
   *
   * @param detail what happened and what to do, in sentences
   * @param creator who it is about, where it is about somebody
   */
  record Operations(
      String id,
      Instant observedAt,
      Condition condition,
      Status status,
      String detail,
      Optional<Creator> creator)
      implements Notification {

    @Override
    public String kind() {
      return "operations";
    }

    @Override
    public Severity severity() {
      return status == Status.RESOLVED ? Severity.INFO : condition.severity();
    }
  }

  /** Whether a condition has begun or has ended. */
  enum Status {
    FIRING,
    RESOLVED;

    /** The name used in messages. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
