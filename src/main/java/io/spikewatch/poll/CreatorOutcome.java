package io.spikewatch.poll;

import io.spikewatch.alert.Reason;
import io.spikewatch.notify.Notification;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.Observation.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the poll of one creator ended.
 *
 * @param reason why it was skipped or failed, or what there is to say about a poll that went well
 * @param answer what the source said last, where it was asked
 * @param look what the poll tells about when to look again; absent where nothing was read
 * @param plan why credits were spent, and why no more were
 * @param reasons how the metrics of its videos were decided
 * @param notifications what the poll gave rise to
 */
record CreatorOutcome(
    String handle,
    Kind kind,
    String reason,
    Optional<FetchResult> answer,
    Optional<Look> look,
    Map<PollPlan.Why, Integer> plan,
    Map<Reason, Integer> reasons,
    Seen seen,
    List<Notification> notifications,
    List<Finding> findings) {

  /** Polled, put off to a later run, left alone on purpose, or failed. */
  enum Kind {
    POLLED,
    SKIPPED,
    LEFT_ALONE,
    FAILED
  }

  /**
   * How a creator was looked at.
   *
   * @param baseline whether it was for the first time
   * @param refreshed whether the source has shown new figures
   */
  record Look(boolean baseline, boolean refreshed, Reach reach) {}

  /** Counts of what the pages held. */
  record Seen(int videos, int crossings, int skippedVideos, int skippedFigures) {
    static final Seen NOTHING = new Seen(0, 0, 0, 0);
  }

  static CreatorOutcome polled(String handle, String remark) {
    return plain(handle, Kind.POLLED, remark);
  }

  static CreatorOutcome skipped(String handle, String reason) {
    return plain(handle, Kind.SKIPPED, reason);
  }

  static CreatorOutcome leftAlone(String handle, String reason) {
    return plain(handle, Kind.LEFT_ALONE, reason);
  }

  static CreatorOutcome failed(String handle, String reason) {
    return plain(handle, Kind.FAILED, reason);
  }

  private static CreatorOutcome plain(String handle, Kind kind, String reason) {
    return new CreatorOutcome(
        handle,
        kind,
        reason,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Seen.NOTHING,
        List.of(),
        List.of());
  }

  /** Whether the source was asked and gave an answer about this creator. */
  boolean answered() {
    return answer
        .filter(a -> a instanceof FetchResult.Fetched || a instanceof FetchResult.NotIndexed)
        .isPresent();
  }

  CreatorOutcome answered(FetchResult last) {
    return new CreatorOutcome(
        handle,
        kind,
        reason,
        Optional.of(last),
        look,
        plan,
        reasons,
        seen,
        notifications,
        findings);
  }

  CreatorOutcome looked(Look how) {
    return new CreatorOutcome(
        handle,
        kind,
        reason,
        answer,
        Optional.of(how),
        plan,
        reasons,
        seen,
        notifications,
        findings);
  }

  CreatorOutcome postponed(String why) {
    return new CreatorOutcome(
        handle, Kind.SKIPPED, why, answer, look, plan, reasons, seen, notifications, findings);
  }

  CreatorOutcome planned(Map<PollPlan.Why, Integer> pages) {
    return new CreatorOutcome(
        handle, kind, reason, answer, look, pages, reasons, seen, notifications, findings);
  }

  CreatorOutcome decided(Map<Reason, Integer> decisions) {
    return new CreatorOutcome(
        handle, kind, reason, answer, look, plan, decisions, seen, notifications, findings);
  }

  CreatorOutcome seen(Seen counts) {
    return new CreatorOutcome(
        handle, kind, reason, answer, look, plan, reasons, counts, notifications, findings);
  }

  CreatorOutcome notified(List<Notification> of) {
    return new CreatorOutcome(
        handle, kind, reason, answer, look, plan, reasons, seen, of, findings);
  }

  CreatorOutcome found(List<Finding> these) {
    return new CreatorOutcome(
        handle, kind, reason, answer, look, plan, reasons, seen, notifications, these);
  }

  CreatorOutcome finding(Finding one) {
    return found(List.of(one));
  }
}
