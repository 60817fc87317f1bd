package io.spikewatch.console;

import java.util.List;
import java.util.Optional;

/**
 * A part of the alert log.
 *
 * @param more whether there may be more than is shown
 */
public record AlertsView(Query query, List<Entry> entries, boolean more, int waiting, int held) {

  /** What is looked for. */
  public record Query(int days, String creator, String severity, String kind, String fate) {}

  /**
   * One notification.
   *
   * @param cards the alerts in it
   * @param text what it says, where it is about the watching itself
   */
  public record Entry(
      String kind,
      String severity,
      String title,
      Moment at,
      Optional<String> fate,
      List<SpikeCard> cards,
      Optional<String> text) {}
}
