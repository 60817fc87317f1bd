package io.spikewatch.dynamodb;

import io.spikewatch.poll.Leases;
import io.spikewatch.poll.Leases.Claim;
import io.spikewatch.poll.Leases.Held;
import io.spikewatch.poll.Leases.Pulse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * All claims in one item, {@code leases}, four bytes for a creator, written only if {@code changes}
 * is what was read. The heart of a run beats in an item of its own, {@code lease#...}, which
 * expires: a run of less than a second leaves none.
 */
public final class DynamoLeases implements Leases {

  private static final String ROOT = "leases";
  private static final String CHANGES = "changes";
  private static final String CLAIMS = "claims";
  private static final String OWNER = "owner";
  private static final String CREATORS = "creators";
  private static final String UNTIL = "until";
  private static final String BEATS = "beats";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration KEPT = Duration.ofHours(1);

  /** No function is given more than a quarter of an hour. */
  private static final int MOST_BEATS = 900;

  private final DynamoDbClient client;
  private final String table;
  private final Duration betweenBeats;

  /** The leases in that table. */
  public DynamoLeases(DynamoDbClient client, String snapshotsTable) {
    this(client, snapshotsTable, SECOND);
  }

  DynamoLeases(DynamoDbClient client, String snapshotsTable, Duration betweenBeats) {
    this.client = client;
    this.table = snapshotsTable;
    this.betweenBeats = betweenBeats;
  }

  @Override
  public Held held() {
    return held(item(ROOT));
  }

  private static Held held(Item item) {
    return new Held(
        item.number(CHANGES).orElse(0L),
        item.list(CLAIMS).stream().flatMap(DynamoLeases::claim).toList());
  }

  @Override
  public Optional<Held> replace(Held seen, List<Claim> claims) {
    Update update =
        new Update(table, VersionedItems.key(ROOT))
            .set(CHANGES, Item.number(seen.changes() + 1))
            .set(
                CLAIMS, AttributeValue.fromL(claims.stream().map(DynamoLeases::attribute).toList()))
            .value("seen", Item.number(seen.changes()))
            .onlyIf(
                seen.changes() == 0
                    ? "attribute_not_exists(#changes) OR #changes = :seen"
                    : "#changes = :seen");
    try {
      client.updateItem(update.request().build());
      return Optional.empty();
    } catch (ConditionalCheckFailedException anotherRun) {
      // It brings the item as it is, for nothing.
      return Optional.of(held(new Item(anotherRun.item())));
    }
  }

  @Override
  public Pulse pulse(String owner, Instant until) {
    AtomicBoolean ended = new AtomicBoolean();
    Thread heart = Thread.ofVirtual().name("pulse").start(() -> beat(owner, until, ended));
    return () -> {
      ended.set(true);
      heart.interrupt();
    };
  }

  private void beat(String owner, Instant until, AtomicBoolean ended) {
    for (int beats = 1; beats <= MOST_BEATS && !ended.get(); beats++) {
      try {
        Thread.sleep(betweenBeats);
        Update update =
            new Update(table, VersionedItems.key(beats(owner)))
                .set(BEATS, Item.number(beats))
                .set(EXPIRES_AT, Item.number(until.plus(KEPT).getEpochSecond()));
        client.updateItem(update.request().build());
      } catch (InterruptedException closed) {
        return;
      } catch (RuntimeException missed) {
        // It costs credits at the most, if another run takes over: the heart beats on.
      }
    }
  }

  @Override
  public long heartbeats(String owner) {
    return item(beats(owner)).number(BEATS).orElse(0L);
  }

  private Item item(String key) {
    return new Item(
        client
            .getItem(get -> get.tableName(table).key(VersionedItems.key(key)).consistentRead(true))
            .item());
  }

  private static String beats(String owner) {
    return "lease#" + owner;
  }

  private static AttributeValue attribute(Claim claim) {
    Map<String, AttributeValue> fields = new HashMap<>();
    fields.put(OWNER, AttributeValue.fromS(claim.owner()));
    fields.put(UNTIL, Item.number(claim.until().toEpochMilli()));
    ByteBuffer prints = ByteBuffer.allocate(claim.creators().size() * Integer.BYTES);
    claim.creators().forEach(prints::putInt);
    fields.put(CREATORS, AttributeValue.fromB(SdkBytes.fromByteArray(prints.array())));
    return AttributeValue.fromM(fields);
  }

  /** A claim that cannot be read counts not: then a creator is polled twice at the worst. */
  private static Stream<Claim> claim(AttributeValue attribute) {
    Item fields = new Item(attribute.hasM() ? attribute.m() : Map.of());
    Optional<String> owner = fields.text(OWNER);
    Optional<Long> until = fields.number(UNTIL);
    Optional<byte[]> creators = fields.bytes(CREATORS);
    if (owner.isEmpty() || until.isEmpty() || creators.isEmpty()) {
      return Stream.empty();
    }
    Set<Integer> prints = new HashSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(creators.get());
    while (bytes.remaining() >= Integer.BYTES) {
      prints.add(bytes.getInt());
    }
    return Stream.of(new Claim(owner.get(), prints, Instant.ofEpochMilli(until.get())));
  }
}
