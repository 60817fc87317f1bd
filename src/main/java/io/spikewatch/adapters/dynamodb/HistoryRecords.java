package io.spikewatch.adapters.dynamodb;

import java.util.stream.Stream;

/**
 * The observation records of each creator, except the newest one, which is in the creator's item.
 */
public interface HistoryRecords {

  /** Stores a record. Storing it again changes nothing. */
  void put(String handle, StoredRecord record);

  /**
   * The records of versions below {@code below}, newest first, loaded lazily. The result includes
   * every put that has ended.
   */
  Stream<StoredRecord> newestFirst(String handle, long below);

  /** Deletes all records of a creator. */
  void forget(String handle);
}
