package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each creator, under {@link History#outboxKey}. {@code state} is one document with
 * the snapshot and the newest observation record. The other attributes are {@code version}, {@code
 * writer} and the {@code outbox}. {@code observed_at} is only for people who read the table.
 *
 * <p>The next change first copies that record to the history table, and then replaces it. The
 * record of a version never changes, so the copy can be repeated. If a run is interrupted in
 * between, or another run is first, the record is in at least one of the two tables. Copies of
 * several creators may share one request (see {@link GroupedPuts}), which changes none of this.
 *
 * <p>The captions of new videos are written before the state, so that a poll that is repeated adds
 * them again. See {@link CaptionItems}.
 */
public final class DynamoHistory implements History {

  private final VersionedItems items;
  private final HistoryRecords records;
  private final CaptionItems captions;

  /** The history in that table. Older records are in {@code records}. */
  public DynamoHistory(DynamoDbClient client, String snapshotsTable, HistoryRecords records) {
    this(
        new VersionedItems(client, snapshotsTable),
        records,
        new CaptionItems(client, snapshotsTable));
  }

  DynamoHistory(VersionedItems items, HistoryRecords records, CaptionItems captions) {
    this.items = items;
    this.records = records;
    this.captions = captions;
  }

  @Override
  public Loaded load(String handle) {
    return loaded(items.read(History.outboxKey(handle)));
  }

  @Override
  public Map<String, Supplier<Loaded>> load(List<String> handles) {
    Map<String, Item> found = items.read(handles.stream().map(History::outboxKey).toList());
    Map<String, Supplier<Loaded>> loaded = new HashMap<>();
    for (String handle : handles) {
      Optional<Item> item = Optional.ofNullable(found.get(History.outboxKey(handle)));
      loaded.put(handle, () -> loaded(item));
    }
    return loaded;
  }

  @Override
  public WriteResult record(String handle, Loaded loaded, Change change, Instant claimedUntil) {
    long version = 0;
    int waitingBytes = 0;
    if (loaded instanceof Loaded.Found known) {
      version = known.version();
      waitingBytes = known.waitingBytes();
      records.put(handle, StoredRecord.of(version, known.newest(), known.snapshot()));
    }
    captions.add(handle, loaded, change);
    return items.record(
        History.outboxKey(handle),
        version,
        attributes(change),
        OutboxItem.fitting(change.entries(), waitingBytes),
        claimedUntil);
  }

  @Override
  public void forget(String handle) {
    items.forget(History.outboxKey(handle), StoredCreator.STATE, StoredCreator.OBSERVED_AT);
    records.forget(handle);
    captions.forget(handle);
  }

  @Override
  public Map<String, String> captions(String handle) {
    return captions.read(handle);
  }

  @Override
  public ReadResult read(String handle, Instant since, HistoryVisitor visitor) {
    return switch (load(handle)) {
      case Loaded.Absent() -> new ReadResult.Complete(0, 0);
      case Loaded.Unreadable(String reason) -> new ReadResult.UnreadableHistory(reason);
      case Loaded.Found known -> {
        StoredRecord newest = StoredRecord.of(known.version(), known.newest(), known.snapshot());
        Stream<StoredRecord> older = records.newestFirst(handle, known.version());
        yield HistoryWalk.visit(Stream.concat(Stream.of(newest), older), since, visitor);
      }
    };
  }

  private static Map<String, AttributeValue> attributes(Change change) {
    Instant observedAt = change.next().observedAt().truncatedTo(ChronoUnit.SECONDS);
    return Map.of(
        StoredCreator.STATE, AttributeValue.fromB(StoredCreator.of(change).document()),
        StoredCreator.OBSERVED_AT, AttributeValue.fromS(observedAt.toString()));
  }

  private static Loaded loaded(Optional<Item> found) {
    return found.map(StoredCreator::loaded).orElseGet(Loaded.Absent::new);
  }
}
