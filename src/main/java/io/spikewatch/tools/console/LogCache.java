package io.spikewatch.tools.console;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.function.wiring.Application;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The alert log, which is read again only if it may have changed, because reading thousands of
 * entries takes time. A notification goes through the outbox into the log. So an entry is new or
 * changed only if the outbox, the poll times or the newest entries of the log have changed.
 */
final class LogCache {

  /** The maximum number of entries that a page shows. */
  static final int MAX_READ = 5_000;

  private static final int MAX_WAITING = 500;
  private static final int NEWEST = 20;

  /**
   * What a page about alerts reads each time.
   *
   * @param waiting the waiting entries of the outbox
   * @param deferred the deferred entries of the outbox
   * @param times the poll times
   * @param newest the newest entries of the log
   */
  private record Marks(
      List<WaitingEntry> waiting,
      List<OutboxKey> deferred,
      Map<String, Times> times,
      List<AlertLog.Entry> newest) {}

  /** The log since an instant, and the outbox at the same time. */
  record Log(List<AlertLog.Entry> entries, List<WaitingEntry> waiting, List<OutboxKey> deferred) {}

  private record Read(Marks marks, Instant since, List<AlertLog.Entry> entries) {}

  private volatile Read last = new Read(marks(), Instant.MAX, List.of());

  private static Marks marks() {
    return new Marks(List.of(), List.of(), Map.of(), List.of());
  }

  /** The entries since an instant, the newest first. */
  Log since(Application application, Map<String, Times> times, Instant since, Instant now) {
    Outbox outbox = application.stores().outbox();
    Marks marks =
        new Marks(
            outbox.waitingEntries(MAX_WAITING),
            outbox.deferred(MAX_WAITING),
            times,
            application.stores().log().since(since, now, NEWEST));
    Read read = last;
    if (!read.marks().equals(marks) || since.isBefore(read.since())) {
      read = new Read(marks, since, application.stores().log().since(since, now, MAX_READ));
      last = read;
    }
    return new Log(
        read.entries().stream()
            .filter(entry -> !entry.notification().observedAt().isBefore(since))
            .toList(),
        marks.waiting(),
        marks.deferred());
  }
}
