package io.spikewatch.dynamodb;

import io.spikewatch.message.AlertJson;
import io.spikewatch.message.AlertJson.Reading.Read;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Parcel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How parcels lie in the {@code outbox} of an item: a map of parcels by their ids. */
final class ParcelItem {

  static final String OUTBOX = "outbox";
  static final String CLAIMED_UNTIL = "claimed_until";

  /** The sparse index of the items whose outbox holds something, and its two attributes. */
  static final String PENDING = "pending";

  static final String PENDING_SINCE = "pending_since";

  /** What an item says of itself in that index: that a parcel waits, or is held back. */
  static final AttributeValue WAITS = AttributeValue.fromS("1");

  static final AttributeValue IS_HELD = AttributeValue.fromS("held");

  private static final String BODY = "body";
  private static final String ANNOUNCED = "announced";

  private ParcelItem() {}

  static AttributeValue of(Parcel parcel, Instant claimedUntil) {
    return AttributeValue.fromM(
        Map.of(
            BODY, AttributeValue.fromS(AlertJson.write(parcel.notification())),
            ANNOUNCED, AttributeValue.fromBool(parcel.announced()),
            CLAIMED_UNTIL, Item.number(claimedUntil.toEpochMilli())));
  }

  /**
   * The item of a parcel that is held back: nothing but the parcel, to which nobody has a claim.
   */
  static Map<String, AttributeValue> held(Outbox.Address address, Parcel parcel) {
    return Map.of(
        VersionedItems.KEY,
        AttributeValue.fromS(address.key()),
        OUTBOX,
        outbox(List.of(parcel), Instant.EPOCH),
        PENDING,
        IS_HELD,
        PENDING_SINCE,
        since(List.of(parcel)));
  }

  static AttributeValue outbox(List<Parcel> parcels, Instant claimedUntil) {
    return AttributeValue.fromM(
        parcels.stream()
            .collect(Collectors.toMap(Parcel::id, p -> of(p, claimedUntil), (one, same) -> one)));
  }

  /**
   * Since when the parcels wait, as it is written: in whole seconds, so that text sorts by time.
   */
  static AttributeValue since(List<Parcel> parcels) {
    Instant oldest =
        parcels.stream()
            .map(p -> p.notification().observedAt())
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return AttributeValue.fromS(oldest.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** How many parcels wait in an item. */
  static int waiting(Item item) {
    return item.map(OUTBOX).attributes().size();
  }

  /** The parcel of that id; empty if it is gone, or written in a way that cannot be read. */
  static Optional<Parcel> in(Item item, String parcelId) {
    Item parcel = item.map(OUTBOX).map(parcelId);
    return parcel
        .text(BODY)
        .map(AlertJson::read)
        .filter(Read.class::isInstance)
        .map(read -> ((Read) read).notification())
        .map(notification -> new Parcel(notification, parcel.flag(ANNOUNCED).orElse(true)));
  }
}
