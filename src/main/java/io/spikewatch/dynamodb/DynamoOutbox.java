package io.spikewatch.dynamodb;

import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The outboxes of all items of the snapshots table. The sparse index {@code pending} holds the
 * items in which something waits, so that looking for it costs nothing while nothing does.
 *
 * <p>A parcel that cannot be read, for another version of the program wrote it, stays where it is
 * and is in nobody's way. If the answer to a claim is lost, the claim holds all the same, and the
 * parcel waits until it has passed.
 */
public final class DynamoOutbox implements Outbox {

  /** No claim reaches so far ahead: one that does was made by a clock that was wrong. */
  private static final Duration ABSURD = Duration.ofMinutes(10);

  /** So many items may hold nothing readable before a search gives up. */
  private static final int SPARE = 100;

  private static final int MOST_LOOKED_AT = 1_000;
  private static final int MOST_TRIES = 10;

  private final DynamoDbClient client;
  private final String table;
  private final VersionedItems items;

  /** The outbox in that table. */
  public DynamoOutbox(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
    this.items = new VersionedItems(client, snapshotsTable, () -> "");
  }

  @Override
  public List<Address> waiting(int most) {
    return pending(ParcelItem.WAITS, most);
  }

  @Override
  public List<Address> held(int most) {
    return pending(ParcelItem.IS_HELD, most);
  }

  private List<Address> pending(AttributeValue how, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(ParcelItem.PENDING)
            .keyConditionExpression("#pending = :how")
            .expressionAttributeNames(Map.of("#pending", ParcelItem.PENDING))
            .expressionAttributeValues(Map.of(":how", how))
            .limit(Math.min(most, MOST_LOOKED_AT) + SPARE)
            .build();
    List<Address> found = new ArrayList<>();
    for (Map<String, AttributeValue> pending : client.query(query).items()) {
      if (found.size() >= most) {
        break;
      }
      new Item(pending).text(VersionedItems.KEY).ifPresent(key -> found.addAll(readable(key)));
    }
    return found.stream().limit(most).toList();
  }

  @Override
  public Optional<Parcel> claim(Address address, Instant now, Instant until) {
    Update claim =
        parcel(address)
            .name(ParcelItem.CLAIMED_UNTIL)
            .value("until", Item.number(until.toEpochMilli()))
            .value("now", Item.number(now.toEpochMilli()))
            .value("absurd", Item.number(now.plus(ABSURD).toEpochMilli()))
            .assign("#outbox.#parcel.#claimed_until = :until")
            .onlyIf(
                "attribute_exists(#outbox.#parcel) AND (#outbox.#parcel.#claimed_until <= :now"
                    + " OR #outbox.#parcel.#claimed_until > :absurd)");
    try {
      Map<String, AttributeValue> item =
          client.updateItem(claim.request().returnValues(ReturnValue.ALL_NEW).build()).attributes();
      return ParcelItem.in(new Item(item), address.parcelId());
    } catch (ConditionalCheckFailedException goneOrClaimed) {
      return Optional.empty();
    }
  }

  /** One transaction, so that the parcel is never in two places, nor in none. */
  @Override
  public void hold(Address address, Parcel parcel, DigestReason why) {
    Address apart = Address.held(why, parcel.id());
    Put put =
        Put.builder()
            .tableName(table)
            .item(ParcelItem.held(apart, parcel))
            .conditionExpression("attribute_not_exists(#key)")
            .expressionAttributeNames(Map.of("#key", VersionedItems.KEY))
            .build();
    takeOut(
        address,
        removal ->
            client.transactWriteItems(
                write ->
                    write.transactItems(
                        removal.inTransaction(), TransactWriteItem.builder().put(put).build())));
  }

  @Override
  public void remove(Address address) {
    if (address.why().isPresent()) {
      client.deleteItem(delete -> delete.tableName(table).key(VersionedItems.key(address.key())));
    } else {
      takeOut(address, removal -> client.updateItem(removal.request().build()));
    }
  }

  /** The last parcel takes the item out of the index, in the same write. */
  private void takeOut(Address address, Consumer<Update> write) {
    boolean last = true;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<Map<String, AttributeValue>> found = written(removal(address, last), write);
      if (found.isEmpty()) {
        return;
      }
      Item outbox = new Item(found.get()).map(ParcelItem.OUTBOX);
      if (!outbox.attributes().containsKey(address.parcelId())) {
        return;
      }
      last = outbox.attributes().size() == 1;
    }
    throw new IllegalStateException("the outbox of " + address.key() + " does not come to rest");
  }

  /** Empty if it was written; otherwise the item that stood in the way. */
  private static Optional<Map<String, AttributeValue>> written(
      Update removal, Consumer<Update> write) {
    try {
      write.accept(removal);
      return Optional.empty();
    } catch (ConditionalCheckFailedException failed) {
      return Optional.of(failed.item());
    } catch (TransactionCanceledException cancelled) {
      return Optional.of(cancelled.cancellationReasons().getFirst().item());
    }
  }

  /** The parcels of one item that can be read, oldest first. */
  private List<Address> readable(String key) {
    Item item = items.read(key).orElse(new Item(Map.of()));
    record Found(String id, Instant since) {}
    List<Found> found = new ArrayList<>();
    for (String id : item.map(ParcelItem.OUTBOX).attributes().keySet()) {
      ParcelItem.in(item, id)
          .ifPresent(parcel -> found.add(new Found(id, parcel.notification().observedAt())));
    }
    return found.stream()
        .sorted(Comparator.comparing(Found::since).thenComparing(Found::id))
        .map(f -> new Address(key, f.id()))
        .toList();
  }

  private Update removal(Address address, boolean last) {
    Update removal = parcel(address).removePath("#outbox.#parcel").value("one", Item.number(1));
    String count = last ? "size(#outbox) = :one" : "size(#outbox) > :one";
    if (last) {
      removal.remove(ParcelItem.PENDING, ParcelItem.PENDING_SINCE);
    }
    return removal.onlyIf("attribute_exists(#outbox.#parcel) AND " + count);
  }

  private Update parcel(Address address) {
    return new Update(table, VersionedItems.key(address.key()))
        .name(ParcelItem.OUTBOX)
        .alias("parcel", address.parcelId());
  }
}
