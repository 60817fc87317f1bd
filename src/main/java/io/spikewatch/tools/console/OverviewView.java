package io.spikewatch.tools.console;

import java.util.List;
import java.util.Optional;

/**
 * The first page.
 *
 * @param tags all tags to choose from
 * @param videos the number of videos with alerts in the period
 * @param alerts the number of alerts in the period, up to a maximum
 * @param setup the steps of the setup; absent if the store is not a folder
 * @param muted the number of watches that are muted or disabled
 */
public record OverviewView(
    OverviewQuery query,
    List<String> tags,
    List<VideoCard> cards,
    int videos,
    int alerts,
    int pages,
    StatusView status,
    CreditsView credits,
    int creators,
    int polled,
    int muted,
    List<String> problems,
    Optional<SetupSteps> setup) {

  /** The number of cards on a page. */
  public static final int PAGE = 24;

  /** Whether steps of the setup are left. */
  public boolean settingUp() {
    return setup.filter(SetupSteps::unfinished).isPresent();
  }
}
