package io.spikewatch.tools.console;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import io.spikewatch.core.notify.OutboxEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A notification of the alert log or of the outbox.
 *
 * @param status the delivery status
 * @param view the status in words, which are written only for what a page shows
 */
record ListedAlert(Notification notification, String status, Supplier<DeliveryView> view) {

  /**
   * Both lists, the newest first. An entry in both was sent, and is only not removed yet. A muted
   * entry of the outbox is not sent, so it does not wait for that.
   */
  static List<ListedAlert> of(List<AlertLog.Entry> log, List<WaitingEntry> waiting) {
    Set<String> logged =
        log.stream().map(entry -> entry.notification().id()).collect(Collectors.toSet());
    List<ListedAlert> all = new ArrayList<>();
    for (WaitingEntry one : waiting) {
      OutboxEntry entry = one.entry();
      if (entry.announced() && !logged.contains(entry.id())) {
        all.add(
            new ListedAlert(
                entry.notification(), DeliveryView.status(one), () -> DeliveryView.of(one)));
      }
    }
    log.forEach(
        entry ->
            all.add(
                new ListedAlert(
                    entry.notification(),
                    DeliveryView.status(entry),
                    () -> DeliveryView.of(entry))));
    all.sort(
        Comparator.comparing((ListedAlert alert) -> alert.notification().observedAt()).reversed());
    return all;
  }

  /** The status in words. */
  DeliveryView delivery() {
    return view.get();
  }
}
