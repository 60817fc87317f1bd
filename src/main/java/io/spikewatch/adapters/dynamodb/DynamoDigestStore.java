package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.DigestStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each day and kind of digest, under {@link DigestStore#outboxKey}. It has {@code
 * told_until}, and the {@code outbox} with the digest. The item stays for some days, so that no run
 * writes a second digest.
 */
public final class DynamoDigestStore implements DigestStore {

  private static final String REPORTED_UNTIL = "told_until";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(10);

  private final VersionedItems items;

  /** The digests in that table. */
  public DynamoDigestStore(DynamoDbClient client, String snapshotsTable) {
    this.items = new VersionedItems(client, snapshotsTable);
  }

  @Override
  public Optional<Instant> written(DigestReason kind, LocalDate day) {
    return items.read(DigestStore.outboxKey(kind, day)).map(item -> coveredUntil(item, day));
  }

  @Override
  public WriteResult record(
      DigestReason kind, LocalDate day, OutboxEntry digest, Instant claimedUntil) {
    long expiresAt = day.atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond();
    Map<String, AttributeValue> state =
        Map.of(
            REPORTED_UNTIL, AttributeValue.fromS(digest.notification().observedAt().toString()),
            EXPIRES_AT, Item.number(expiresAt));
    return items.record(DigestStore.outboxKey(kind, day), 0, state, List.of(digest), claimedUntil);
  }

  private static Instant coveredUntil(Item item, LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    try {
      return item.text(REPORTED_UNTIL).map(Instant::parse).orElse(midnight);
    } catch (DateTimeException notOurs) {
      return midnight;
    }
  }
}
