package io.spikewatch.poll;

import io.spikewatch.notify.Parcel;
import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;

/** What is remembered of each creator between runs. */
public interface History {

  /** The key under which the parcels of a creator wait in the outbox; no other key is like it. */
  static String outboxKey(String handle) {
    return "creator#" + handle;
  }

  /** What is found when a creator is looked up. Absence is not failure, and failure not absence. */
  sealed interface Recall {

    /**
     * A snapshot is kept.
     *
     * @param version counts the writes; the next write has to name it
     * @param waiting how many parcels of the creator wait in the outbox
     */
    record Known(Snapshot snapshot, long version, int waiting) implements Recall {}

    /** Nothing is kept: the next snapshot is the baseline. */
    record Unknown() implements Recall {}

    /** Something is kept that this version of the program cannot read, and will not overwrite. */
    record Unreadable(String reason) implements Recall {}
  }

  /** Looks a creator up by the handle of its watch; sees every write that has ended before. */
  Recall recall(String handle);

  /**
   * Keeps the next snapshot, and with it the parcels that it gives rise to, in one write that takes
   * place only if nobody has written since. Parcels that wait already stay.
   *
   * @param version the version that was recalled, or 0 if nothing was known
   * @param claimedUntil until when the new parcels belong to the caller
   */
  Recorded record(
      String handle, long version, Snapshot next, List<Parcel> parcels, Instant claimedUntil);

  /** Forgets a creator, for it is watched no longer. */
  void forget(String handle);
}
