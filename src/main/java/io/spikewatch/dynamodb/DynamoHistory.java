package io.spikewatch.dynamodb;

import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Unreadable;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Whole;
import io.spikewatch.poll.History;
import io.spikewatch.poll.Recorded;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each creator, under {@link History#outboxKey}: the snapshot as bytes in {@code
 * state}, the newest frames in {@code frames}, {@code version}, {@code writer} and the {@code
 * outbox}; {@code format} and {@code observed_at} are there for people who look at the table.
 */
public final class DynamoHistory implements History {

  private static final String STATE = "state";
  private static final String FRAMES = "frames";
  private static final String FORMAT = "format";
  private static final String OBSERVED_AT = "observed_at";

  private final VersionedItems items;
  private final ChunkStore chunks;

  /** The history in that table; frames go on to the chunks. */
  public DynamoHistory(DynamoDbClient client, String snapshotsTable, ChunkStore chunks) {
    this(client, snapshotsTable, chunks, () -> UUID.randomUUID().toString());
  }

  DynamoHistory(
      DynamoDbClient client, String snapshotsTable, ChunkStore chunks, Supplier<String> tokens) {
    this.items = new VersionedItems(client, snapshotsTable, tokens);
    this.chunks = chunks;
  }

  @Override
  public Recall recall(String handle) {
    return recalled(items.read(History.outboxKey(handle)));
  }

  @Override
  public Map<String, Supplier<Recall>> recall(List<String> handles) {
    Map<String, Item> found = items.read(handles.stream().map(History::outboxKey).toList());
    Map<String, Supplier<Recall>> recalled = new HashMap<>();
    for (String handle : handles) {
      Optional<Item> item = Optional.ofNullable(found.get(History.outboxKey(handle)));
      recalled.put(handle, () -> recalled(item));
    }
    return recalled;
  }

  @Override
  public Recorded record(String handle, Recall recalled, Change change, Instant claimedUntil) {
    byte[] snapshot = SnapshotCodec.encode(change.next());
    int token = ThreadLocalRandom.current().nextInt();
    Filing filing = Filing.of(handle, recalled, change, snapshot, token, Filing.WRITE_UNIT);
    filing.filed().ifPresent(chunk -> chunks.put(handle, chunk));
    Map<String, AttributeValue> state =
        Map.of(
            STATE, AttributeValue.fromB(SdkBytes.fromByteArray(snapshot)),
            FRAMES, AttributeValue.fromB(SdkBytes.fromByteArray(filing.spool().bytes())),
            FORMAT, Item.number(SnapshotCodec.FORMAT),
            OBSERVED_AT,
                AttributeValue.fromS(
                    change.next().observedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    long version = recalled instanceof Recall.Known known ? known.version() : 0;
    return items.record(History.outboxKey(handle), version, state, change.parcels(), claimedUntil);
  }

  @Override
  public void forget(String handle) {
    items.forget(History.outboxKey(handle), STATE, FRAMES, FORMAT, OBSERVED_AT);
    chunks.forget(handle);
  }

  @Override
  public Showing show(String handle, Instant since, Viewer viewer) {
    Spool spool =
        items
            .read(History.outboxKey(handle))
            .flatMap(item -> item.bytes(FRAMES))
            .map(Spool::new)
            .orElse(Spool.EMPTY);
    return Footage.show(spool, chunks, handle, since, viewer);
  }

  private static Recall recalled(Optional<Item> found) {
    return found
        .filter(item -> item.attributes().containsKey(VersionedItems.VERSION))
        .map(DynamoHistory::recalled)
        .orElseGet(Recall.Unknown::new);
  }

  private static Recall recalled(Item item) {
    long version = item.number(VersionedItems.VERSION).orElse(0L);
    byte[] state = item.bytes(STATE).orElse(new byte[0]);
    if (version < 1) {
      return new Recall.Unreadable("the version of the item is no number above 0");
    }
    Spool spool = item.bytes(FRAMES).map(Spool::new).orElse(Spool.EMPTY);
    Optional<String> problem = Filing.problem(spool);
    if (problem.isPresent()) {
      return new Recall.Unreadable(problem.get());
    }
    return switch (SnapshotCodec.decode(state)) {
      case Whole(Snapshot snapshot) ->
          new Recall.Known(snapshot, version, ParcelItem.waiting(item), spool);
      case Unreadable(String reason) -> new Recall.Unreadable(reason);
    };
  }
}
