package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.SourcePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an accepted delay costs, as the alerts of the last days show it. A video near a level is
 * read in every run. A video far below every level is read by the next scan, and a scan is due only
 * after the accepted delay.
 *
 * @param rolling whether the source changes figures all the time; otherwise nothing is delayed
 * @param accepted the accepted delay
 * @param alerts the number of alerts of the last {@link #DAYS} days
 * @param scanned how many of them a scan has found
 */
public record AlertDelay(boolean rolling, Duration accepted, int alerts, int scanned) {

  /** The number of days whose alerts count. */
  static final int DAYS = 30;

  /** A video that was not read for more than this time was found by a scan. */
  private static final Duration NOT_READ_IN_EVERY_RUN =
      CreditOutlook.SCHEDULE.multipliedBy(3).dividedBy(2);

  /**
   * The cost of a delay.
   *
   * @param spikes the alerts of the last {@link #DAYS} days
   */
  static AlertDelay of(SourcePattern source, List<Spikes> spikes, Duration accepted) {
    return new AlertDelay(
        source.rolling(),
        accepted,
        spikes.stream().mapToInt(poll -> poll.alerts().size()).sum(),
        spikes.stream().mapToInt(AlertDelay::scanned).sum());
  }

  private static int scanned(Spikes poll) {
    Instant readInEveryRun = poll.observedAt().minus(NOT_READ_IN_EVERY_RUN);
    return (int)
        poll.alerts().stream()
            .flatMap(alert -> alert.crossing().previousAt().stream())
            .filter(at -> at.isBefore(readInEveryRun))
            .count();
  }

  /** The number of alerts that a scan has found, if scans are delayed at all. */
  public int delayed() {
    return rolling ? scanned : 0;
  }

  /** The cost in sentences. */
  String sentence() {
    if (!rolling) {
      return "The accepted delay delays no alert here: figures change once a day, and each refresh is read.";
    }
    String history =
        alerts == 0
            ? "The last %d days have no alert to compare with.".formatted(DAYS)
            : "In the last %d days, that was true of %d of %s."
                .formatted(DAYS, scanned, Plural.of(alerts, "alert"));
    return "An alert of a video that was far below its level can come up to %s late. %s"
        .formatted(Formats.span(accepted), history);
  }
}
