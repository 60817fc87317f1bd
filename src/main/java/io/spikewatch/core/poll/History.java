package io.spikewatch.core.poll;

import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The stored state of each creator. */
public interface History extends HistoryReader {

  /**
   * If entries of this total size wait for a creator, it is not polled, because a new crossing
   * could not be stored.
   */
  int MAX_WAITING_BYTES = 128 * 1024;

  /** The outbox key of a creator. No other key is equal to it. */
  static String outboxKey(String handle) {
    return "creator#" + handle;
  }

  /**
   * The result of loading a creator. An absent state and an unreadable state are different results.
   */
  sealed interface Loaded {

    /**
     * The loaded snapshot. If its identity differs from that of the watch, it is ignored, and the
     * next snapshot is a baseline.
     */
    default Optional<Snapshot> snapshot(Watch watch) {
      return Optional.empty();
    }

    /**
     * A snapshot is stored.
     *
     * @param version counts the writes; the next write must name it
     * @param waiting the number of the creator's entries in the outbox
     * @param waitingBytes the size of these entries
     * @param newest the record of the poll that led to the snapshot
     */
    record Found(
        Snapshot snapshot, long version, int waiting, int waitingBytes, ObservationRecord newest)
        implements Loaded {

      @Override
      public Optional<Snapshot> snapshot(Watch watch) {
        Optional<String> known = snapshot.creator().userId();
        boolean another =
            known.isPresent() && watch.userId().isPresent() && !known.equals(watch.userId());
        return another ? Optional.empty() : Optional.of(snapshot);
      }
    }

    /** Nothing is stored: the next snapshot is the baseline. */
    record Absent() implements Loaded {}

    /** The stored state cannot be read by this version of the program. It is not overwritten. */
    record Unreadable(String reason) implements Loaded {}
  }

  /**
   * Loads a creator by the handle of its watch. The result includes every write that has ended
   * before the call.
   */
  Loaded load(String handle);

  /**
   * Loads several different creators by the handles of their watches. Each state is decoded when
   * its supplier is called.
   */
  default Map<String, Supplier<Loaded>> load(List<String> handles) {
    Map<String, Supplier<Loaded>> found = new HashMap<>();
    handles.forEach(handle -> found.put(handle, () -> load(handle)));
    return found;
  }

  /**
   * The changes of a poll.
   *
   * @param record what the poll saw
   * @param next the snapshot that follows
   * @param entries the notifications that follow
   */
  record Change(ObservationRecord record, Snapshot next, List<OutboxEntry> entries) {
    public Change {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Stores the record, the next snapshot and its outbox entries in one write. The write succeeds
   * only if no other run has written since the state was loaded. Entries that already wait are
   * preserved. Older entries have priority: a new entry that does not fit is shortened, and its
   * message states how much is omitted.
   *
   * <p>Before that write, the previous newest record is copied to the older records. The copy
   * changes no result of a reader, whether or not the write succeeds.
   *
   * @param loaded the state that the change is based on
   * @param claimedUntil until when the new entries belong to the caller
   */
  WriteResult record(String handle, Loaded loaded, Change change, Instant claimedUntil);

  /** The maximum length of a stored caption. */
  int MAX_CAPTION = 100;

  /**
   * The captions of a creator's videos by video id, as plain text. They are stored when a video is
   * first recorded. A video without a caption, and a store without captions, have none.
   */
  default Map<String, String> captions(String handle) {
    return Map.of();
  }

  /** Deletes the state and the records of a creator that was removed from the watchlist. */
  void forget(String handle);
}
