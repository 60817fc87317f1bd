package io.spikewatch.core.poll;

import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.SourceStats;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param credits the number of credits that the run spent
 * @param creditsToday the number of credits that all runs of this UTC day spent
 * @param conditions the operational conditions that are active
 * @param source the requests to the source and their results
 * @param breaker why requests are stopped from now on, if they are
 */
public record PollReport(
    Creators creators,
    int credits,
    long creditsToday,
    VideoCounts videos,
    Notifications notifications,
    Decisions decisions,
    List<String> conditions,
    SourceStats source,
    Optional<Breaker> breaker,
    boolean dryRun) {

  /**
   * How the polls of the creators ended.
   *
   * @param polled the handles of the polled creators
   * @param skipped the creators that were deferred or skipped, and why
   * @param failed the creators whose poll failed, and why
   * @param capped the polled creators with pages that the limit of pages left unread
   * @param dispatched the number of creators that were dispatched to workers
   */
  public record Creators(
      List<String> polled,
      List<Skipped> skipped,
      List<Skipped> failed,
      List<Capped> capped,
      int dispatched) {

    private boolean empty() {
      return polled.isEmpty() && skipped.isEmpty() && failed.isEmpty() && dispatched == 0;
    }
  }

  /**
   * A creator with videos above its levels that were not read.
   *
   * @param pages the minimum number of unread pages
   */
  public record Capped(String creator, int pages) {}

  /**
   * Counts of the content of the pages.
   *
   * @param seen the number of videos that were read
   * @param crossings the number of crossed levels
   * @param unreadable the number of entries that could not be read as a video
   * @param disbelievedFigures the number of figures that were not used
   */
  public record VideoCounts(int seen, int crossings, int unreadable, int disbelievedFigures) {}

  /**
   * The results of the delivery.
   *
   * @param sent the number of published notifications
   * @param pending the number of notifications that wait for a later run
   * @param deferred the number of notifications that wait for the end of quiet hours or for message
   *     limits
   * @param refusals why notifications were not accepted
   * @param wouldSend what a dry run would have sent
   */
  public record Notifications(
      int sent, int pending, int deferred, List<String> refusals, List<Notification> wouldSend) {}

  /**
   * The number of decisions, by the name of the reason.
   *
   * @param plan the number of requests and of ended polls, for each reason
   * @param metrics the number of decisions about a metric of a video, for each reason
   */
  public record Decisions(Map<String, Integer> plan, Map<String, Integer> metrics) {}

  /** The remark about a run that had no creators, not even skipped ones. */
  private static final String NO_CREATOR =
      "There was no creator to poll: the watchlist has no item whose unique_id is a creator's handle,"
          + " or the event names no creator.";

  /** A remark in addition to the figures. */
  public Optional<String> remark() {
    return creators.empty() ? Optional.of(NO_CREATOR) : Optional.empty();
  }
}
