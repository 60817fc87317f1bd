package io.spikewatch.poll;

import io.spikewatch.notify.Notification;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.snapshot.SourceUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param polled the handles that were polled
 * @param skipped who was put off or left out, and why
 * @param failed who could not be polled, and why
 * @param sent notifications that were handed over
 * @param pending notifications that wait for a later run
 * @param held notifications that wait on purpose: for the end of quiet hours, or for room
 * @param refusals why notifications were not taken
 * @param plan how many pages were asked for, and how many polls ended, for each reason
 * @param reasons how many metrics of videos were decided for each reason
 * @param dispatched creators handed over to workers
 * @param source what was asked of the source, and how it took that
 * @param breaker why requests are held back from now on, if they are
 * @param notifications what a dry run would have sent
 */
public record PollReport(
    List<String> polled,
    List<Skipped> skipped,
    List<Skipped> failed,
    int credits,
    int videos,
    int crossings,
    int sent,
    int pending,
    int held,
    int unreadableVideos,
    int disbelievedFigures,
    List<String> refusals,
    List<String> conditions,
    long creditsToday,
    Map<String, Integer> plan,
    Map<String, Integer> reasons,
    int dispatched,
    SourceUse source,
    Optional<Breaker> breaker,
    boolean dryRun,
    List<Notification> notifications) {

  /** What there is to say of a run that had nobody to name, not even one to leave out. */
  private static final String NOBODY =
      "The watchlist is empty: there is no item whose unique_id is a creator's handle.";

  /** What has to be said beside the figures. */
  public Optional<String> remark() {
    boolean nobody = polled.isEmpty() && skipped.isEmpty() && failed.isEmpty() && dispatched == 0;
    return nobody ? Optional.of(NOBODY) : Optional.empty();
  }

  /** A creator that was not polled, and why. */
  public record Skipped(String creator, String reason) {}
}
