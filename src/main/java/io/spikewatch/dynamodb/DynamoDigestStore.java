package io.spikewatch.dynamodb;

import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.Recorded;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One item for each day, under {@link DigestStore#outboxKey}: {@code told_until}, and the {@code
 * outbox} from which the digest goes out. The item stays behind for some days, so that no run
 * writes another.
 */
public final class DynamoDigestStore implements DigestStore {

  private static final String TOLD_UNTIL = "told_until";
  private static final String EXPIRES_AT = "expires_at";
  private static final Duration KEPT = Duration.ofDays(10);

  private final VersionedItems items;

  /** The digests in that table. */
  public DynamoDigestStore(DynamoDbClient client, String snapshotsTable) {
    this.items = new VersionedItems(client, snapshotsTable, () -> UUID.randomUUID().toString());
  }

  @Override
  public Optional<Instant> written(LocalDate day) {
    return items.read(DigestStore.outboxKey(day)).map(item -> toldUntil(item, day));
  }

  @Override
  public Recorded record(LocalDate day, Parcel digest, Instant claimedUntil) {
    long expiresAt = day.atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond();
    Map<String, AttributeValue> state =
        Map.of(
            TOLD_UNTIL, AttributeValue.fromS(digest.notification().observedAt().toString()),
            EXPIRES_AT, Item.number(expiresAt));
    return items.record(DigestStore.outboxKey(day), 0, state, List.of(digest), claimedUntil);
  }

  private static Instant toldUntil(Item item, LocalDate day) {
    Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    try {
      return item.text(TOLD_UNTIL).map(Instant::parse).orElse(midnight);
    } catch (DateTimeException notOurs) {
      return midnight;
    }
  }
}
