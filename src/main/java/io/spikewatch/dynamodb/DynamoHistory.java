package io.spikewatch.dynamodb;

import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Unreadable;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Whole;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.History;
import io.spikewatch.poll.Recorded;
import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each creator, under {@link History#outboxKey}: the snapshot as bytes in {@code
 * state}, {@code version}, {@code writer} and the {@code outbox}; {@code format} and {@code
 * observed_at} are there for people who look at the table.
 */
public final class DynamoHistory implements History {

  private static final String STATE = "state";
  private static final String FORMAT = "format";
  private static final String OBSERVED_AT = "observed_at";

  private final VersionedItems items;

  /** The history in that table. */
  public DynamoHistory(DynamoDbClient client, String snapshotsTable) {
    this(client, snapshotsTable, () -> UUID.randomUUID().toString());
  }

  DynamoHistory(DynamoDbClient client, String snapshotsTable, Supplier<String> tokens) {
    this.items = new VersionedItems(client, snapshotsTable, tokens);
  }

  @Override
  public Recall recall(String handle) {
    return items
        .read(History.outboxKey(handle))
        .filter(item -> item.attributes().containsKey(VersionedItems.VERSION))
        .map(DynamoHistory::recalled)
        .orElseGet(Recall.Unknown::new);
  }

  @Override
  public Recorded record(
      String handle, long version, Snapshot next, List<Parcel> parcels, Instant claimedUntil) {
    Map<String, AttributeValue> state =
        Map.of(
            STATE, AttributeValue.fromB(SdkBytes.fromByteArray(SnapshotCodec.encode(next))),
            FORMAT, Item.number(SnapshotCodec.FORMAT),
            OBSERVED_AT,
                AttributeValue.fromS(next.observedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    return items.record(History.outboxKey(handle), version, state, parcels, claimedUntil);
  }

  @Override
  public void forget(String handle) {
    items.forget(History.outboxKey(handle), STATE, FORMAT, OBSERVED_AT);
  }

  private static Recall recalled(Item item) {
    long version = item.number(VersionedItems.VERSION).orElse(0L);
    byte[] state = item.bytes(STATE).orElse(new byte[0]);
    if (version < 1) {
      return new Recall.Unreadable("the version of the item is no number above 0");
    }
    return switch (SnapshotCodec.decode(state)) {
      case Whole(Snapshot snapshot) ->
          new Recall.Known(snapshot, version, ParcelItem.waiting(item));
      case Unreadable(String reason) -> new Recall.Unreadable(reason);
    };
  }
}
