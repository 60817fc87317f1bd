package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The health as one item beside those of the creators. It has {@code episodes}, {@code breaker}
 * (empty while requests are allowed), {@code version}, {@code writer} and the {@code outbox}. The
 * attributes are plain, because engineers read this item first. An unreadable episode is ignored:
 * if its condition lasts, it is announced again.
 */
public final class DynamoHealthStore implements HealthStore {

  private static final String EPISODES = "episodes";
  private static final String BREAKER = "breaker";
  private static final String CONDITION = "condition";
  private static final String SUBJECT = "subject";
  private static final String CAUSE = "cause";
  private static final String SINCE = "since";
  private static final String NOTIFIED = "told";
  private static final String REFUSAL = "refusal";
  private static final String PROBED_AT = "probed_at";
  private static final String KEY_HASH = "key_hash";

  private final VersionedItems items;

  /** The size of the waiting entries when the health was last loaded. */
  private volatile int waitingBytes;

  /** The health in that table. */
  public DynamoHealthStore(DynamoDbClient client, String snapshotsTable) {
    this.items = new VersionedItems(client, snapshotsTable);
  }

  @Override
  public Health load() {
    Optional<Item> item = items.read(OUTBOX_KEY);
    waitingBytes = item.map(OutboxItem::bytes).orElse(0);
    return item.map(DynamoHealthStore::health).orElse(Health.GOOD);
  }

  @Override
  public WriteResult record(Health next, List<OutboxEntry> entries, Instant claimedUntil) {
    Map<String, AttributeValue> state =
        Map.of(
            EPISODES,
                AttributeValue.fromL(
                    next.episodes().stream().map(DynamoHealthStore::written).toList()),
            BREAKER,
                AttributeValue.fromM(
                    next.breaker().map(DynamoHealthStore::written).orElse(Map.of())));
    List<OutboxEntry> fitting = OutboxItem.fitting(entries, waitingBytes);
    return items.record(OUTBOX_KEY, next.version(), state, fitting, claimedUntil);
  }

  private static AttributeValue written(Episode episode) {
    return AttributeValue.fromM(
        Map.of(
            CONDITION, AttributeValue.fromS(episode.condition().key()),
            SUBJECT, AttributeValue.fromS(episode.subject()),
            CAUSE, AttributeValue.fromS(episode.cause()),
            SINCE, AttributeValue.fromS(episode.since().toString()),
            NOTIFIED, AttributeValue.fromBool(episode.notified())));
  }

  private static Map<String, AttributeValue> written(Breaker breaker) {
    return Map.of(
        REFUSAL, AttributeValue.fromS(breaker.refusal().name().toLowerCase(Locale.ROOT)),
        SINCE, AttributeValue.fromS(breaker.since().toString()),
        PROBED_AT, AttributeValue.fromS(breaker.probedAt().toString()),
        KEY_HASH, AttributeValue.fromS(breaker.keyHash()));
  }

  private static Health health(Item item) {
    return new Health(
        item.number(VersionedItems.VERSION).orElse(0L),
        item.list(EPISODES).stream()
            .filter(value -> value.type() == AttributeValue.Type.M)
            .flatMap(value -> episode(new Item(value.m())).stream())
            .toList(),
        breaker(item.map(BREAKER)));
  }

  private static Optional<Episode> episode(Item item) {
    return item.text(CONDITION)
        .flatMap(Condition::of)
        .flatMap(
            condition ->
                instant(item, SINCE)
                    .map(
                        since ->
                            new Episode(
                                condition,
                                item.text(SUBJECT).orElse(""),
                                item.text(CAUSE).orElse(""),
                                since,
                                item.flag(NOTIFIED).orElse(false))));
  }

  private static Optional<Breaker> breaker(Item item) {
    Optional<Refusal> refusal =
        item.text(REFUSAL)
            .flatMap(
                name ->
                    Arrays.stream(Refusal.values())
                        .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst());
    return refusal.flatMap(
        r ->
            instant(item, SINCE)
                .map(
                    since ->
                        new Breaker(
                            r,
                            since,
                            instant(item, PROBED_AT).orElse(since),
                            item.text(KEY_HASH).orElse(""))));
  }

  private static Optional<Instant> instant(Item item, String name) {
    try {
      return item.text(name).map(Instant::parse);
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
