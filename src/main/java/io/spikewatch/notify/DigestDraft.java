package io.spikewatch.notify;

import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Digest.Totals;
import io.spikewatch.notify.Digest.Work;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers notifications for one digest. The same notifications give the same digest, in whatever
 * order they come.
 */
public final class DigestDraft {

  /** More than this nobody reads in one message. */
  static final int MOST_ALERTS = 50;

  private static final int MOST_OPERATIONS = 50;
  private static final int LONGEST_DETAIL = 300;

  private final Map<String, Notification> gathered = new TreeMap<>();

  /** Adds a notification; one that is there already changes nothing. */
  public void add(Notification notification) {
    gathered.put(notification.id(), notification);
  }

  /** The digest of what waited. Its id follows from what it holds. */
  Digest held(DigestReason reason) {
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
    return digest(id, reason, first, last, Digest.GRAVEST_FIRST, Optional.empty());
  }

  /** The digest of a day. */
  public Digest daily(LocalDate day, Instant from, Instant now, Work work) {
    String id = "digest." + DigestReason.DAILY.key() + "." + day;
    return digest(id, DigestReason.DAILY, from, now, Digest.MOST_UNUSUAL_FIRST, Optional.of(work));
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
    List<Spike> ranked = spikes.values().stream().sorted(order).toList();
    return new Digest(
            id,
            to,
            reason,
            from,
            tags,
            ranked,
            operations.stream().limit(MOST_OPERATIONS).toList(),
            totals,
            unlisted)
        .atMost(MOST_ALERTS);
  }

  private static Spike spike(Spikes poll, Alert alert) {
    return new Spike(poll.observedAt(), poll.watch(), poll.creator(), alert.brief());
  }

  /** Of each condition and creator only what was said last: what began and ended is one line. */
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

  /** What is told of many creators together, or does not end, is not taken back by another. */
  private static String subject(Operations operations) {
    boolean single = operations.condition().general() || operations.creator().isPresent();
    return single && operations.condition().ends()
        ? operations.condition().key() + " " + operations.creator().map(Creator::handle).orElse("")
        : operations.id();
  }

  private static Operations brief(Operations operations) {
    String detail = operations.detail();
    boolean fits = detail.codePointCount(0, detail.length()) <= LONGEST_DETAIL;
    return new Operations(
        operations.id(),
        operations.observedAt(),
        operations.condition(),
        operations.status(),
        fits ? detail : detail.substring(0, detail.offsetByCodePoints(0, LONGEST_DETAIL - 1)) + "…",
        operations.creator());
  }
}
