package io.spikewatch.tools.console;

import java.util.Optional;

/**
 * A video as the last poll recorded it.
 *
 * @param caption the stored caption
 * @param created the date of creation
 * @param fired the levels that count as fired
 */
public record VideoRow(
    String videoId,
    Optional<String> caption,
    String created,
    String age,
    SortableFigure views,
    SortableFigure views1d,
    SortableFigure likes1d,
    SortableFigure gmv,
    SortableFigure gmv1d,
    String fired) {

  /** Whether the video has sold anything. */
  public boolean sells() {
    return gmv.number().chars().anyMatch(c -> c >= '1' && c <= '9');
  }

  /** A figure as text, and as a number to sort by. */
  public record SortableFigure(String text, String number) {}
}
