package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.FailedAttempt;
import io.spikewatch.core.notify.OutboxEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stored form of the {@code outbox} of an item: a map of entries by their ids. */
final class OutboxItem {

  static final String OUTBOX = "outbox";
  static final String CLAIMED_UNTIL = "claimed_until";

  /** Why the last attempt to publish the entry failed, and when that was. */
  static final String LAST_ERROR = "last_error";

  static final String FAILED_AT = "failed_at";

  /** The sparse index of the items with a non-empty outbox, and its two attributes. */
  static final String PENDING = "pending";

  static final String PENDING_SINCE = "pending_since";

  /** The value in that index: the item has a waiting entry, or a deferred one. */
  static final AttributeValue WAITS = AttributeValue.fromS("1");

  static final AttributeValue IS_HELD = AttributeValue.fromS("held");

  /** Slightly less than half of the maximum size of an item. */
  static final int MAX_BYTES = 180 * 1024;

  /** The limit for one poll, so that it cannot fill the outbox. */
  static final int MAX_ENTRY_BYTES = 40 * 1024;

  private static final int MIN_DETAIL = 100;

  private static final String BODY = "body";
  private static final String ANNOUNCED = "announced";

  private OutboxItem() {}

  static AttributeValue of(OutboxEntry entry, Instant claimedUntil) {
    return AttributeValue.fromM(
        Map.of(
            BODY, AttributeValue.fromS(AlertJson.write(entry.notification())),
            ANNOUNCED, AttributeValue.fromBool(entry.announced()),
            CLAIMED_UNTIL, Item.number(claimedUntil.toEpochMilli())));
  }

  /** The item of a deferred entry. It contains only the entry, which is not claimed. */
  static Map<String, AttributeValue> deferred(Outbox.OutboxKey key, OutboxEntry entry) {
    return Map.of(
        VersionedItems.KEY,
        AttributeValue.fromS(key.key()),
        OUTBOX,
        outbox(List.of(entry), Instant.EPOCH),
        PENDING,
        IS_HELD,
        PENDING_SINCE,
        since(List.of(entry)));
  }

  static AttributeValue outbox(List<OutboxEntry> entries, Instant claimedUntil) {
    return AttributeValue.fromM(
        entries.stream()
            .collect(
                Collectors.toMap(OutboxEntry::id, p -> of(p, claimedUntil), (one, same) -> one)));
  }

  /** Since when the entries wait, in whole seconds, so that the text sorts by time. */
  static AttributeValue since(List<OutboxEntry> entries) {
    Instant oldest =
        entries.stream()
            .map(p -> p.notification().observedAt())
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return AttributeValue.fromS(oldest.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The number of waiting entries of an item. */
  static int entries(Item item) {
    return item.map(OUTBOX).attributes().size();
  }

  /** The size of the waiting entries of an item. */
  static int bytes(Item item) {
    Item outbox = item.map(OUTBOX);
    return outbox.attributes().keySet().stream()
        .mapToInt(id -> utf8(id) + outbox.map(id).text(BODY).map(OutboxItem::utf8).orElse(0))
        .sum();
  }

  /**
   * Shortens entries so that they fit beside the waiting ones. A message that is too long first
   * omits optional parts of its alerts. Then it keeps the most severe alerts and counts the others.
   * A message without alerts keeps the start of its detail.
   */
  static List<OutboxEntry> fitting(List<OutboxEntry> entries, int waitingBytes) {
    int room = Math.max(0, MAX_BYTES - waitingBytes) / Math.max(1, entries.size());
    int share = Math.min(MAX_ENTRY_BYTES, room);
    return entries.stream()
        .map(entry -> new OutboxEntry(fitting(entry.notification(), share), entry.announced()))
        .toList();
  }

  private static Notification fitting(Notification notification, int bytes) {
    Notification fitting = notification;
    while (utf8(AlertJson.write(fitting)) > bytes) {
      Notification shorter = shorter(fitting);
      if (shorter.equals(fitting)) {
        break;
      }
      fitting = shorter;
    }
    return fitting;
  }

  /** About half of a message; the message itself if it cannot be shorter. */
  private static Notification shorter(Notification notification) {
    return switch (notification) {
      case Spikes spikes when !spikes.brief().equals(spikes) -> spikes.brief();
      case Spikes spikes when spikes.alerts().size() > 1 ->
          spikes.atMost(spikes.alerts().size() / 2);
      case Activity a when !a.brief().equals(a) -> a.brief();
      case Activity a when a.events().size() > 1 -> a.atMost(a.events().size() / 2);
      case Operations o when o.detail().length() > MIN_DETAIL ->
          o.with(o.detail().cut(o.detail().length() / 2));
      case Spikes spikes -> spikes;
      case Activity activity -> activity;
      case Operations operations -> operations;
      case Digest digest -> digest;
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The entry with that id; empty if it is gone or unreadable. */
  static Optional<OutboxEntry> in(Item item, String entryId) {
    Item entry = item.map(OUTBOX).map(entryId);
    return entry
        .text(BODY)
        .map(AlertJson::read)
        .filter(Read.class::isInstance)
        .map(read -> ((Read) read).notification())
        .map(notification -> new OutboxEntry(notification, entry.flag(ANNOUNCED).orElse(true)));
  }

  /** The last failure of the entry with that id. */
  static Optional<FailedAttempt> failure(Item item, String entryId) {
    Item entry = item.map(OUTBOX).map(entryId);
    return entry
        .text(LAST_ERROR)
        .flatMap(
            reason ->
                entry
                    .number(FAILED_AT)
                    .map(Instant::ofEpochMilli)
                    .map(at -> new FailedAttempt(at, reason)));
  }
}
