package io.spikewatch.core.notify;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Several notifications in one message: those deferred by quiet hours, those above the message
 * limits, or the summary of a day or a week.
 *
 * @param observedAt when the newest content was observed
 * @param from when the oldest content was observed; for a scheduled digest, the start of its period
 * @param tags of all its watches
 * @param spikes sorted by importance, most important first
 * @param activity the creators' events, oldest first
 * @param operations messages about the monitoring itself, most severe first
 * @param totals counts of everything in the digest, including omitted alerts
 * @param more the number of omitted alerts, which are in the alert log
 */
public record Digest(
    String id,
    Instant observedAt,
    DigestReason reason,
    Instant from,
    Set<String> tags,
    List<Spike> spikes,
    List<Activity> activity,
    List<Operations> operations,
    Totals totals,
    int more)
    implements Notification {

  /** Most severe first; then the highest multiple of the usual figure, then of the level. */
  static final Comparator<Spike> MOST_SEVERE_FIRST =
      Comparator.comparing(Spike::severity)
          .thenComparing(Spike::multiple)
          .thenComparing(Spike::excess)
          .reversed();

  /**
   * Highest multiple of the usual figure first; then the most severe, then the highest multiple of
   * the level.
   */
  static final Comparator<Spike> MOST_UNUSUAL_FIRST =
      Comparator.comparing(Spike::multiple)
          .thenComparing(Spike::severity)
          .thenComparing(Spike::excess)
          .reversed();

  public Digest {
    tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    spikes = List.copyOf(spikes);
    activity = List.copyOf(activity);
    operations = List.copyOf(operations);
  }

  /** The number of creator events in the digest. */
  public int events() {
    return activity.stream().mapToInt(a -> a.events().size() + a.more()).sum();
  }

  /**
   * One alert with the data of the message of its poll.
   *
   * @param watch the handle under which the creator is watched
   * @param tags the tags of the watch
   */
  public record Spike(
      Instant observedAt, String watch, Creator creator, Set<String> tags, Alert alert) {

    public Spike {
      tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    private Severity severity() {
      return alert.crossing().severity();
    }

    /** Alerts without a known multiple are sorted last. */
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
   * @param creators the number of creators with alerts
   * @param work what the polls did; only in scheduled digests
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
   * What the polls of a day or a week did.
   *
   * @param polled creators that were polled
   * @param credits of the last full day, or of the last seven full days (UTC)
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

  /** Whether the digest lists nothing. */
  public boolean isEmpty() {
    return spikes.isEmpty() && activity.isEmpty() && operations.isEmpty() && more == 0;
  }

  /** The alerts and events of the watches whose tags fit. The totals count these alerts. */
  public Digest only(Predicate<Set<String>> fits) {
    List<Spike> some = spikes.stream().filter(spike -> fits.test(spike.tags())).toList();
    return of(
        some,
        activity.stream().filter(a -> fits.test(a.tags())).toList(),
        List.of(),
        count(some),
        0);
  }

  /**
   * This digest without the alerts and events of the watches whose tags fit. If alerts are removed,
   * the totals count the rest: the listed alerts, and those that this digest only counts as more.
   */
  public Digest without(Predicate<Set<String>> fits) {
    List<Spike> others = spikes.stream().filter(spike -> !fits.test(spike.tags())).toList();
    return of(
        others,
        activity.stream().filter(a -> !fits.test(a.tags())).toList(),
        operations,
        others.size() == spikes.size() ? totals : rest(others),
        more);
  }

  private Totals rest(List<Spike> others) {
    Totals listed = count(others);
    int removed = count(spikes).creators() - listed.creators();
    return new Totals(
        listed.alerts() + more,
        listed.critical(),
        listed.warning(),
        listed.info(),
        totals.creators() - removed,
        totals.operations(),
        totals.work());
  }

  private Digest of(
      List<Spike> some,
      List<Activity> events,
      List<Operations> conditions,
      Totals counted,
      int omitted) {
    Set<String> all = new TreeSet<>();
    some.forEach(spike -> all.addAll(spike.tags()));
    events.forEach(event -> all.addAll(event.tags()));
    return new Digest(
        id, observedAt, reason, from, all, some, events, conditions, counted, omitted);
  }

  private static Totals count(List<Spike> listed) {
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    listed.forEach(spike -> severities.merge(spike.severity(), 1, Integer::sum));
    return new Totals(
        listed.size(),
        severities.getOrDefault(Severity.CRITICAL, 0),
        severities.getOrDefault(Severity.WARNING, 0),
        severities.getOrDefault(Severity.INFO, 0),
        (int) listed.stream().map(Spike::watch).distinct().count(),
        0,
        Optional.empty());
  }

  /** This digest with at most {@code most} alerts and at most {@code most} operational messages. */
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
        activity.stream().limit(most).toList(),
        operations.stream().limit(most).toList(),
        totals,
        left);
  }
}
