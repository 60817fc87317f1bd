package io.spikewatch.fake;

import io.spikewatch.adapters.dynamodb.HistoryRecords;
import io.spikewatch.adapters.dynamodb.StoredRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Observation records in memory. */
public final class InMemoryHistoryRecords implements HistoryRecords {

  private final Map<String, TreeMap<Long, StoredRecord>> creators = new HashMap<>();

  @Override
  public synchronized void put(String handle, StoredRecord record) {
    creators.computeIfAbsent(handle, h -> new TreeMap<>()).put(record.version(), record);
  }

  @Override
  public synchronized Stream<StoredRecord> newestFirst(String handle, long below) {
    TreeMap<Long, StoredRecord> all = creators.getOrDefault(handle, new TreeMap<>());
    return List.copyOf(all.headMap(below, false).descendingMap().values()).stream();
  }

  @Override
  public synchronized void forget(String handle) {
    creators.remove(handle);
  }

  /** Deletes a record, as the table does when it has expired. */
  public synchronized void expire(String handle, long version) {
    creators.getOrDefault(handle, new TreeMap<>()).remove(version);
  }
}
