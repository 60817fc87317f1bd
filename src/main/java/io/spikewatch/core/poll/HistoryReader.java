package io.spikewatch.core.poll;

import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Reads what the polls of each creator saw, as long as it is stored. People read it, and polls read
 * it for the trend of an alert. Captions and cover images are not stored.
 */
public interface HistoryReader {

  /** Visits the observation records of one creator, oldest first. */
  interface HistoryVisitor {

    /**
     * Visits the snapshot before the next record. It is not called if the records begin with a
     * baseline. It is called again after a gap.
     */
    void onSnapshot(Snapshot snapshot);

    /** Visits the next record. */
    void onRecord(ObservationRecord record);

    /** A visitor that passes snapshots and records to two consumers. */
    static HistoryVisitor of(Consumer<Snapshot> starts, Consumer<ObservationRecord> sees) {
      return new HistoryVisitor() {
        @Override
        public void onSnapshot(Snapshot snapshot) {
          starts.accept(snapshot);
        }

        @Override
        public void onRecord(ObservationRecord record) {
          sees.accept(record);
        }
      };
    }
  }

  /** The result of reading. */
  sealed interface ReadResult {

    /**
     * Every stored record has been visited.
     *
     * @param records the number of visited records
     * @param unreadable the number of stored records in the period that cannot be read
     */
    record Complete(int records, int unreadable) implements ReadResult {}

    /** A stored record cannot be read by this version of the program. */
    record UnreadableHistory(String reason) implements ReadResult {}
  }

  /**
   * Visits the records of a creator since an instant, oldest first. If needed, it first visits
   * older records back to a snapshot or a baseline.
   *
   * @param handle the handle of the watch
   */
  ReadResult read(String handle, Instant since, HistoryVisitor visitor);
}
