package io.spikewatch.console;

import java.time.Instant;
import java.util.List;

/**
 * What every page shows around its content.
 *
 * @param title of the page
 * @param section which of the sections it belongs to, by its address
 * @param formSecret what each form carries
 * @param place where the data is, in words
 * @param said what has just been done
 * @param now when it was looked
 */
public record Look(
    String title, String section, String formSecret, String place, List<Notice> said, Instant now) {

  /** A sentence about what was done, or why it was not. */
  public record Notice(boolean good, String text) {}

  /** A section: where it is and what it is called. */
  public record Section(String address, String name) {}

  /** The sections in their order. */
  public static final List<Section> SECTIONS =
      List.of(
          new Section("/", "Overview"),
          new Section("/creators", "Creators"),
          new Section("/alerts", "Alerts"),
          new Section("/backtest", "Backtest"),
          new Section("/credits", "Credits"));
}
