package io.spikewatch.tools.console;

import io.spikewatch.tools.admin.Plural;
import java.util.List;

/**
 * A page for readers outside your company.
 *
 * @param creators the number of creators whose videos spiked
 * @param videos the number of videos that spiked
 * @param top the first videos of the ranking
 * @param others the next videos
 * @param more the number of videos without a card
 * @param style the whole style sheet
 */
public record SharedView(
    String from,
    String to,
    int days,
    int creators,
    int videos,
    List<SharedVideo> top,
    List<SharedVideo> others,
    int more,
    String style) {

  /** The period in words. */
  public String period() {
    return days % 7 == 0 ? Plural.of(days / 7, "week") : Plural.of(days, "day");
  }
}
