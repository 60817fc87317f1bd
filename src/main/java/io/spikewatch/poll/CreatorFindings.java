package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with one creator, in words. */
final class CreatorFindings {

  private static final Duration NEVER_ANY_DATA = Duration.ofDays(1);
  private static final Duration STALE_AFTER = Duration.ofDays(7);

  /** The source refreshes daily: who stands still for so long more has not been missed only. */
  private static final Duration STALE_FOR_SURE = Duration.ofDays(1);

  private CreatorFindings() {}

  /** What the snapshot says of its creator: a new handle, or figures that stand still. */
  static List<Finding> of(Watch watch, Snapshot snapshot, Instant now) {
    List<Finding> findings = new ArrayList<>(renamed(watch, snapshot.creator()));
    Duration still = Duration.between(snapshot.observedAt(), now);
    if (still.compareTo(STALE_AFTER.minus(STALE_FOR_SURE)) >= 0) {
      String detail =
          "The figures of @%s have not changed for %d days, or the source has shown none."
              .formatted(snapshot.creator().handle(), still.toDays());
      findings.add(
          Finding.about(snapshot.creator(), Condition.CREATOR_STALE, watch.handle(), "", detail)
              .after(STALE_FOR_SURE));
    }
    return findings;
  }

  private static List<Finding> renamed(Watch watch, Creator creator) {
    if (creator.handle().equals(watch.handle())) {
      return List.of();
    }
    String detail =
        "@%s is now @%s. It is the same creator and stays watched; the watch keeps its key."
            .formatted(watch.handle(), creator.handle());
    return List.of(
        Finding.about(creator, Condition.HANDLE_CHANGED, watch.handle(), creator.handle(), detail));
  }

  static Finding notIndexed(Watch watch) {
    return missing(watch, "The source does not know @%s.");
  }

  static Finding noData(Watch watch) {
    return missing(watch, "The source has had no data of @%s so far.").after(NEVER_ANY_DATA);
  }

  private static Finding missing(Watch watch, String what) {
    String detail = what.formatted(watch.handle()) + " Check the handle on the watchlist.";
    Creator creator = new Creator(watch.userId(), watch.handle());
    return Finding.about(creator, Condition.CREATOR_NOT_FOUND, watch.handle(), "", detail);
  }
}
