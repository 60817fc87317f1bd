package io.spikewatch.tools.console;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The alert log in memory, because reading thousands of entries takes time. It is read again only
 * if it may have changed, and only its part that may have changed.
 *
 * <p>A notification goes through the outbox into the log. So an entry is new or changed only if the
 * outbox, the poll times or the newest entries of the log have changed. The entry was observed
 * shortly before that, or it was in the outbox at the last reading.
 */
final class LogCache {

  /** The maximum number of entries that a page shows. */
  static final int MAX_READ = 5_000;

  private static final int MAX_WAITING = 500;
  private static final int NEWEST = 20;
  private static final Duration NEWEST_DAY = Duration.ofDays(1);

  /** A notification is in the outbox or in the log within this time after its observation. */
  private static final Duration MAX_ON_THE_WAY = Duration.ofHours(1);

  /** What is read each time, to see whether the log has changed. */
  private record Marks(
      List<WaitingEntry> waiting,
      List<OutboxKey> deferred,
      Map<String, Times> times,
      List<AlertLog.Entry> newest) {}

  /** The log since an instant, and the outbox at the same time. */
  record Log(List<AlertLog.Entry> entries, List<WaitingEntry> waiting, List<OutboxKey> deferred) {}

  private record CachedLog(Marks marks, Instant at, Instant since, List<AlertLog.Entry> entries) {

    /** The earliest observation of an entry that may have changed since. */
    Instant firstChange() {
      return Stream.concat(
              Stream.of(at.minus(MAX_ON_THE_WAY)),
              marks.waiting().stream().map(w -> w.entry().notification().observedAt()))
          .min(Instant::compareTo)
          .orElseThrow();
    }
  }

  private volatile CachedLog last =
      new CachedLog(
          new Marks(List.of(), List.of(), Map.of(), List.of()),
          Instant.EPOCH,
          Instant.MAX,
          List.of());

  /** The entries since an instant, the newest first. */
  Log since(Outbox outbox, AlertLog log, Map<String, Times> times, Instant since, Instant now) {
    Marks marks =
        new Marks(
            outbox.waitingEntries(MAX_WAITING),
            outbox.deferred(MAX_WAITING),
            times,
            log.since(now.minus(NEWEST_DAY), now, NEWEST));
    CachedLog read = last;
    if (since.isBefore(read.since())) {
      read = new CachedLog(marks, now, since, log.since(since, now, MAX_READ));
    } else if (!read.marks().equals(marks)) {
      read = new CachedLog(marks, now, read.since(), renewed(read, marks, log, now));
    }
    last = read;
    return new Log(
        read.entries().stream()
            .filter(entry -> !entry.notification().observedAt().isBefore(since))
            .toList(),
        marks.waiting(),
        marks.deferred());
  }

  /** Deferred entries have no known time, so a change of them means to read everything again. */
  private static List<AlertLog.Entry> renewed(
      CachedLog read, Marks marks, AlertLog log, Instant now) {
    Instant from =
        read.marks().deferred().equals(marks.deferred()) ? read.firstChange() : read.since();
    List<AlertLog.Entry> changed = log.since(from, now, MAX_READ);
    Set<String> ids =
        changed.stream().map(entry -> entry.notification().id()).collect(Collectors.toSet());
    return Stream.concat(
            changed.stream(),
            read.entries().stream()
                .filter(entry -> entry.notification().observedAt().isBefore(from))
                .filter(entry -> !ids.contains(entry.notification().id())))
        .limit(MAX_READ)
        .toList();
  }
}
