package io.spikewatch.tools.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every page shows around its content.
 *
 * @param title the title of the page
 * @param section the section of the page, by its address
 * @param csrfToken the CSRF token of each form
 * @param place the place of the data, in words
 * @param said the results of the last actions
 * @param here the address of the page
 * @param now the time of the page
 */
public record PageLayout(
    String title,
    String section,
    String csrfToken,
    String place,
    List<Notice> said,
    String here,
    Instant now) {

  /**
   * The result of an action.
   *
   * @param undo the id of the change, if it can be undone
   */
  public record Notice(boolean good, String text, Optional<String> undo) {}

  /** A section: its address and its name. */
  public record NavigationLink(String address, String name) {}

  /** The sections in their order. */
  public static final List<NavigationLink> SECTIONS =
      List.of(
          new NavigationLink("/", "Overview"),
          new NavigationLink("/creators", "Creators"),
          new NavigationLink("/alerts", "Alerts"),
          new NavigationLink("/backtest", "Backtest"),
          new NavigationLink("/credits", "Credits"));
}
