package io.spikewatch.poll;

import io.spikewatch.notify.Parcel;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is remembered of each creator between runs. */
public interface History extends Recordings {

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
     * @param spool the store's own; the next write gives it back
     */
    record Known(Snapshot snapshot, long version, int waiting, Spool spool) implements Recall {}

    /** Nothing is kept: the next snapshot is the baseline. */
    record Unknown() implements Recall {}

    /** Something is kept that this version of the program cannot read, and will not overwrite. */
    record Unreadable(String reason) implements Recall {}
  }

  /** Looks a creator up by the handle of its watch; sees every write that has ended before. */
  Recall recall(String handle);

  /**
   * Looks up many creators, all different, by the handles of their watches; what is found of each
   * is made out when it is asked for.
   */
  default Map<String, Supplier<Recall>> recall(List<String> handles) {
    Map<String, Supplier<Recall>> found = new HashMap<>();
    handles.forEach(handle -> found.put(handle, () -> recall(handle)));
    return found;
  }

  /**
   * What a poll changes.
   *
   * @param frame what it saw
   * @param next the snapshot that follows
   * @param parcels what it gives rise to
   */
  record Change(Frame frame, Snapshot next, List<Parcel> parcels) {
    public Change {
      parcels = List.copyOf(parcels);
    }
  }

  /**
   * Keeps the frame and the next snapshot, and with it the parcels that it gives rise to, in one
   * write that takes place only if nobody has written since. Parcels that wait already stay.
   *
   * <p>Frames move on from there, from time to time, to where they are kept for long; that happens
   * before the write, and what it leaves if the write does not take place is no part of a
   * recording.
   *
   * @param recalled what the change is made from
   * @param claimedUntil until when the new parcels belong to the caller
   */
  Recorded record(String handle, Recall recalled, Change change, Instant claimedUntil);

  /** Forgets a creator and what was recorded of it, for it is watched no longer. */
  void forget(String handle);
}
