package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.util.List;

/** What can be wrong with one creator, in words. */
final class CreatorFindings {

  private static final Duration NEVER_ANY_DATA = Duration.ofDays(1);

  private CreatorFindings() {}

  static List<Finding> renamed(Watch watch, Creator creator) {
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
