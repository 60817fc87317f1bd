package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.health.HealthIssue;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.scan.PollPlan;
import io.spikewatch.core.schedule.PollRecord;
import io.spikewatch.core.snapshot.FetchResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of the poll of one creator.
 *
 * @param reason why it was skipped or failed, or a remark about a successful poll
 * @param answer the last response of the source, if there was a request
 * @param record what the poll says about the next poll time; absent if nothing was read
 * @param plan why credits were spent, and why the poll ended
 * @param reasons the number of decisions for each reason
 * @param notifications the notifications of the poll
 */
public record CreatorOutcome(
    String handle,
    PollStatus status,
    String reason,
    Optional<FetchResult> answer,
    Optional<PollRecord> record,
    Map<PollPlan.Why, Integer> plan,
    Map<Reason, Integer> reasons,
    Seen seen,
    List<Notification> notifications,
    List<HealthIssue> issues) {

  /** Polled, deferred to a later run, deliberately skipped, or failed. */
  enum PollStatus {
    POLLED,
    SKIPPED,
    LEFT_ALONE,
    FAILED
  }

  /**
   * Counts of the content of the pages.
   *
   * @param unreadPages the minimum number of pages above the levels that the limit of pages left
   *     unread
   */
  record Seen(int videos, int crossings, int skippedVideos, int skippedFigures, int unreadPages) {
    static final Seen NOTHING = new Seen(0, 0, 0, 0, 0);

    /** These counts with the results of the evaluation. */
    Seen with(int crossed, int doubtedFigures) {
      return new Seen(videos, crossed, skippedVideos, skippedFigures + doubtedFigures, unreadPages);
    }

    /** These counts with the pages that were left unread. */
    Seen without(int pages) {
      return new Seen(videos, crossings, skippedVideos, skippedFigures, pages);
    }
  }

  static CreatorOutcome polled(String handle, String remark) {
    return plain(handle, PollStatus.POLLED, remark);
  }

  static CreatorOutcome skipped(String handle, String reason) {
    return plain(handle, PollStatus.SKIPPED, reason);
  }

  static CreatorOutcome leftAlone(String handle, String reason) {
    return plain(handle, PollStatus.LEFT_ALONE, reason);
  }

  static CreatorOutcome failed(String handle, String reason) {
    return plain(handle, PollStatus.FAILED, reason);
  }

  private static CreatorOutcome plain(String handle, PollStatus status, String reason) {
    return new CreatorOutcome(
        handle,
        status,
        reason,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Seen.NOTHING,
        List.of(),
        List.of());
  }

  /** Whether the source has answered a request about this creator. */
  boolean answered() {
    return answer
        .filter(a -> a instanceof FetchResult.Fetched || a instanceof FetchResult.NotIndexed)
        .isPresent();
  }

  CreatorOutcome answered(FetchResult last) {
    return new CreatorOutcome(
        handle,
        status,
        reason,
        Optional.of(last),
        record,
        plan,
        reasons,
        seen,
        notifications,
        issues);
  }

  CreatorOutcome recorded(PollRecord how) {
    return new CreatorOutcome(
        handle,
        status,
        reason,
        answer,
        Optional.of(how),
        plan,
        reasons,
        seen,
        notifications,
        issues);
  }

  CreatorOutcome postponed(String why) {
    return new CreatorOutcome(
        handle,
        PollStatus.SKIPPED,
        why,
        answer,
        record,
        plan,
        reasons,
        seen,
        notifications,
        issues);
  }

  CreatorOutcome failing(String why) {
    return new CreatorOutcome(
        handle, PollStatus.FAILED, why, answer, record, plan, reasons, seen, notifications, issues);
  }

  CreatorOutcome planned(Map<PollPlan.Why, Integer> pages) {
    return new CreatorOutcome(
        handle, status, reason, answer, record, pages, reasons, seen, notifications, issues);
  }

  CreatorOutcome decided(Map<Reason, Integer> decisions) {
    return new CreatorOutcome(
        handle, status, reason, answer, record, plan, decisions, seen, notifications, issues);
  }

  CreatorOutcome seen(Seen counts) {
    return new CreatorOutcome(
        handle, status, reason, answer, record, plan, reasons, counts, notifications, issues);
  }

  CreatorOutcome notified(List<Notification> of) {
    return new CreatorOutcome(
        handle, status, reason, answer, record, plan, reasons, seen, of, issues);
  }

  CreatorOutcome found(List<HealthIssue> these) {
    return new CreatorOutcome(
        handle, status, reason, answer, record, plan, reasons, seen, notifications, these);
  }

  CreatorOutcome with(HealthIssue one) {
    return found(List.of(one));
  }
}
