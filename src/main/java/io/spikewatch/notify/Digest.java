package io.spikewatch.notify;

import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Many things told in one message: what waited for the end of quiet hours, what was more than the
 * caps allow, or what a day has brought.
 *
 * @param observedAt when the last of what it tells was seen
 * @param from when the first of it was seen; for a daily digest, when its day began
 * @param tags of all watches that it tells of
 * @param spikes ranked, the first to be read first
 * @param operations what is said about the watching itself, the gravest first
 * @param totals of all that it stands for, also of what it has no room for
 * @param more how many alerts it has no room for; they are in the alert log
 */
public record Digest(
    String id,
    Instant observedAt,
    DigestReason reason,
    Instant from,
    Set<String> tags,
    List<Spike> spikes,
    List<Operations> operations,
    Totals totals,
    int more)
    implements Notification {

  /** The gravest first; then the most unusual, then the furthest above its level. */
  static final Comparator<Spike> GRAVEST_FIRST =
      Comparator.comparing(Spike::severity)
          .thenComparing(Spike::multiple)
          .thenComparing(Spike::excess)
          .reversed();

  /** The most unusual first; then the gravest, then the furthest above its level. */
  static final Comparator<Spike> MOST_UNUSUAL_FIRST =
      Comparator.comparing(Spike::multiple)
          .thenComparing(Spike::severity)
          .thenComparing(Spike::excess)
          .reversed();

  public Digest {
    tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    spikes = List.copyOf(spikes);
    operations = List.copyOf(operations);
  }

  /**
   * One alert, with what the message of its poll would have said about it.
   *
   * @param watch the handle under which the creator is watched
   */
  public record Spike(Instant observedAt, String watch, Creator creator, Alert alert) {

    private Severity severity() {
      return alert.crossing().severity();
    }

    /** What is not known to be unusual comes after all that is. */
    private BigDecimal multiple() {
      return alert.crossing().multipleOfUsual().orElse(BigDecimal.ZERO);
    }

    private BigDecimal excess() {
      return alert.crossing().excess();
    }
  }

  /**
   * Counts.
   *
   * @param creators with alerts
   * @param work what the day's polls did; in daily digests only
   */
  public record Totals(
      int alerts,
      int critical,
      int warning,
      int info,
      int creators,
      int operations,
      Optional<Work> work) {}

  /**
   * What the polls of a day did.
   *
   * @param polled creators that were polled
   * @param credits of the last full day (UTC)
   */
  public record Work(int polled, long credits) {}

  @Override
  public String kind() {
    return "digest";
  }

  @Override
  public Severity severity() {
    Severity ofOperations =
        operations.stream()
            .map(Operations::severity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.INFO);
    Severity ofSpikes =
        totals.critical() > 0
            ? Severity.CRITICAL
            : totals.warning() > 0 ? Severity.WARNING : Severity.INFO;
    return ofSpikes.compareTo(ofOperations) > 0 ? ofSpikes : ofOperations;
  }

  /** This digest with no more than so many alerts, and as many words about the watching. */
  public Digest atMost(int most) {
    List<Spike> first = spikes.stream().limit(most).toList();
    int left = more + spikes.size() - first.size();
    return new Digest(
        id,
        observedAt,
        reason,
        from,
        tags,
        first,
        operations.stream().limit(most).toList(),
        totals,
        left);
  }
}
