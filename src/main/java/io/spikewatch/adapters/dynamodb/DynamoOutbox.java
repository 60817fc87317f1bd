package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.OutboxEntry;
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
 * The outboxes of all items of the snapshots table. The sparse index {@code pending} contains only
 * items with waiting entries, so a search costs nothing if no entry waits.
 *
 * <p>An entry that another version wrote and this version cannot read stays stored and blocks no
 * other entry. If the response to a claim is lost, the claim is valid nevertheless, and the entry
 * waits until it expires.
 */
public final class DynamoOutbox implements Outbox {

  /** A valid claim is shorter than this. A longer one comes from a wrong clock. */
  private static final Duration ABSURD = Duration.ofMinutes(10);

  /** A search stops after this number of items without a readable entry. */
  private static final int SPARE = 100;

  private static final int MAX_LOOKED_AT = 1_000;
  private static final int MAX_TRIES = 10;

  /** The stored part of a failure's reason, in characters. */
  private static final int MAX_REASON = 300;

  private final DynamoDbClient client;
  private final String table;
  private final VersionedItems items;

  /** The outbox in that table. */
  public DynamoOutbox(DynamoDbClient client, String snapshotsTable) {
    this.client = client;
    this.table = snapshotsTable;
    this.items = new VersionedItems(client, snapshotsTable);
  }

  @Override
  public List<WaitingEntry> waitingEntries(int most) {
    return pending(OutboxItem.WAITS, most);
  }

  @Override
  public List<OutboxKey> deferred(int most) {
    return pending(OutboxItem.IS_HELD, most).stream().map(WaitingEntry::key).toList();
  }

  private List<WaitingEntry> pending(AttributeValue how, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(OutboxItem.PENDING)
            .keyConditionExpression("#pending = :how")
            .expressionAttributeNames(Map.of("#pending", OutboxItem.PENDING))
            .expressionAttributeValues(Map.of(":how", how))
            .limit(Math.min(most, MAX_LOOKED_AT) + SPARE)
            .build();
    List<WaitingEntry> found = new ArrayList<>();
    for (Map<String, AttributeValue> pending : client.query(query).items()) {
      if (found.size() >= most) {
        break;
      }
      new Item(pending).text(VersionedItems.KEY).ifPresent(key -> found.addAll(readable(key)));
    }
    return found.stream().limit(most).toList();
  }

  @Override
  public Optional<OutboxEntry> claim(OutboxKey outboxKey, Instant now, Instant until) {
    UpdateBuilder claim =
        updateOf(outboxKey)
            .name(OutboxItem.CLAIMED_UNTIL)
            .value("until", Item.number(until.toEpochMilli()))
            .value("now", Item.number(now.toEpochMilli()))
            .value("absurd", Item.number(now.plus(ABSURD).toEpochMilli()))
            .assign("#outbox.#entry.#claimed_until = :until")
            .onlyIf(
                "attribute_exists(#outbox.#entry) AND (#outbox.#entry.#claimed_until <= :now"
                    + " OR #outbox.#entry.#claimed_until > :absurd)");
    try {
      Map<String, AttributeValue> item =
          client.updateItem(claim.request().returnValues(ReturnValue.ALL_NEW).build()).attributes();
      return OutboxItem.in(new Item(item), outboxKey.entryId());
    } catch (ConditionalCheckFailedException goneOrClaimed) {
      return Optional.empty();
    }
  }

  /** One transaction, so that the entry is always in exactly one place. */
  @Override
  public void defer(OutboxKey outboxKey, OutboxEntry entry, DigestReason why) {
    OutboxKey apart = OutboxKey.deferred(why, entry.id());
    Put put =
        Put.builder()
            .tableName(table)
            .item(OutboxItem.deferred(apart, entry))
            .conditionExpression("attribute_not_exists(#key)")
            .expressionAttributeNames(Map.of("#key", VersionedItems.KEY))
            .build();
    takeOut(
        outboxKey,
        removal ->
            client.transactWriteItems(
                write ->
                    write.transactItems(
                        removal.inTransaction(), TransactWriteItem.builder().put(put).build())));
  }

  @Override
  public void failed(OutboxKey outboxKey, FailedAttempt failure) {
    UpdateBuilder update =
        updateOf(outboxKey)
            .name(OutboxItem.LAST_ERROR, OutboxItem.FAILED_AT)
            .value("reason", AttributeValue.fromS(Sanitizer.line(failure.reason(), MAX_REASON)))
            .value("at", Item.number(failure.at().toEpochMilli()))
            .assign("#outbox.#entry.#last_error = :reason, #outbox.#entry.#failed_at = :at")
            .onlyIf("attribute_exists(#outbox.#entry)");
    written(update, write -> client.updateItem(write.request().build()));
  }

  @Override
  public void remove(OutboxKey outboxKey) {
    if (outboxKey.why().isPresent()) {
      client.deleteItem(delete -> delete.tableName(table).key(VersionedItems.key(outboxKey.key())));
    } else {
      takeOut(outboxKey, removal -> client.updateItem(removal.request().build()));
    }
  }

  /** Removing the last entry also removes the item from the index, in the same write. */
  private void takeOut(OutboxKey outboxKey, Consumer<UpdateBuilder> write) {
    boolean last = true;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Optional<Map<String, AttributeValue>> found = written(removal(outboxKey, last), write);
      if (found.isEmpty()) {
        return;
      }
      Item outbox = new Item(found.get()).map(OutboxItem.OUTBOX);
      if (!outbox.attributes().containsKey(outboxKey.entryId())) {
        return;
      }
      last = outbox.attributes().size() == 1;
    }
    throw new IllegalStateException("the outbox of " + outboxKey.key() + " does not come to rest");
  }

  /** Empty if the write succeeded; otherwise the item that failed the condition. */
  private static Optional<Map<String, AttributeValue>> written(
      UpdateBuilder removal, Consumer<UpdateBuilder> write) {
    try {
      write.accept(removal);
      return Optional.empty();
    } catch (ConditionalCheckFailedException failed) {
      return Optional.of(failed.item());
    } catch (TransactionCanceledException cancelled) {
      return Optional.of(cancelled.cancellationReasons().getFirst().item());
    }
  }

  /** The readable entries of one item, oldest first. */
  private List<WaitingEntry> readable(String key) {
    Item item = items.read(key).orElse(new Item(Map.of()));
    List<WaitingEntry> found = new ArrayList<>();
    for (String id : item.map(OutboxItem.OUTBOX).attributes().keySet()) {
      OutboxItem.in(item, id)
          .map(
              entry ->
                  new WaitingEntry(new OutboxKey(key, id), entry, OutboxItem.failure(item, id)))
          .ifPresent(found::add);
    }
    return found.stream()
        .sorted(
            Comparator.comparing((WaitingEntry w) -> w.entry().notification().observedAt())
                .thenComparing(w -> w.key().entryId()))
        .toList();
  }

  private UpdateBuilder removal(OutboxKey outboxKey, boolean last) {
    UpdateBuilder removal =
        updateOf(outboxKey).removePath("#outbox.#entry").value("one", Item.number(1));
    String count = last ? "size(#outbox) = :one" : "size(#outbox) > :one";
    if (last) {
      removal.remove(OutboxItem.PENDING, OutboxItem.PENDING_SINCE);
    }
    return removal.onlyIf("attribute_exists(#outbox.#entry) AND " + count);
  }

  private UpdateBuilder updateOf(OutboxKey outboxKey) {
    return new UpdateBuilder(table, VersionedItems.key(outboxKey.key()))
        .name(OutboxItem.OUTBOX)
        .alias("entry", outboxKey.entryId());
  }
}
