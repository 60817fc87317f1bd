package io.spikewatch.tools.console;

import java.util.List;
import java.util.Optional;

/**
 * A part of the alert log.
 *
 * @param tags all tags to choose from
 * @param rows the rows of the page; empty if it shows cards
 * @param entries the cards of the page; empty if it shows a table
 * @param found the number of matching rows or notifications
 * @param more whether the log may have more entries than were read
 * @param failing the problem of the delivery, if it is failing
 */
public record AlertsView(
    AlertsQuery query,
    List<String> tags,
    List<AlertRow> rows,
    List<AlertEntry> entries,
    int found,
    int pages,
    boolean more,
    int waiting,
    int held,
    Optional<HealthView.IssueView> failing) {

  /** The number of rows on a page. */
  public static final int PAGE = 50;

  /**
   * One notification.
   *
   * @param cards the alerts of the notification
   * @param text the text of an operational notification
   */
  public record AlertEntry(
      String kind,
      String severity,
      String title,
      Timestamp at,
      DeliveryView delivery,
      List<SpikeCard> cards,
      Optional<String> text) {}
}
