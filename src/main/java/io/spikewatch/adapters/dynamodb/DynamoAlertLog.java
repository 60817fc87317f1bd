package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Creator;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * One item for each notification. Its key is the handle of its watch ({@code -} if it is about no
 * creator) and its id. The index {@code by-day} finds the newest items. The table deletes an item
 * some time after {@code expires_at}; an expired item is ignored until then.
 */
public final class DynamoAlertLog implements AlertLog {

  static final String CREATOR = "creator";
  static final String ID = "id";
  static final String DAY = "day";
  static final String OBSERVED_AT = "observed_at";
  static final String BY_DAY = "by-day";
  static final String EXPIRES_AT = "expires_at";

  private static final String SENT_AT = "sent_at";
  private static final String ANNOUNCED = "announced";
  private static final String HELD = "held";
  private static final String CHANNEL = "channel";
  private static final String KIND = "kind";
  private static final String SEVERITY = "severity";
  private static final String BODY = "body";
  private static final String NO_CREATOR = "-";

  /** More items than one response holds. */
  private static final int MAX_LIMIT = 10_000;

  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;

  /** The log in that table. Each entry is stored for {@code retention}. */
  public DynamoAlertLog(DynamoDbClient client, String alertsTable, Duration retention) {
    this.client = client;
    this.table = alertsTable;
    this.retention = retention;
  }

  @Override
  public void append(Entry entry) {
    client.putItem(put -> put.tableName(table).item(item(entry)));
  }

  /** Reads all entries of the watch. The table returns them by id, so they are sorted here. */
  @Override
  public List<Entry> spikesOf(String watch, Instant from, Instant now, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#creator = :creator")
            .filterExpression("#kind = :kind AND #observed_at >= :earliest")
            .expressionAttributeNames(
                Map.of("#creator", CREATOR, "#kind", KIND, "#observed_at", OBSERVED_AT))
            .expressionAttributeValues(
                Map.of(
                    ":creator", AttributeValue.fromS(watch),
                    ":kind", AttributeValue.fromS("spike"),
                    ":earliest", AttributeValue.fromS(earliest(from, now).toString())))
            .build();
    return client.queryPaginator(query).items().stream()
        .flatMap(item -> entry(new Item(item), now).stream())
        .sorted(Comparator.comparing((Entry e) -> e.notification().observedAt()).reversed())
        .limit(most)
        .toList();
  }

  private Instant earliest(Instant from, Instant now) {
    Instant kept = now.minus(retention);
    return (from.isBefore(kept) ? kept : from).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public List<Entry> since(Instant from, Instant now, int most) {
    Instant earliest = earliest(from, now);
    List<Entry> entries = new ArrayList<>();
    LocalDate last = day(earliest);
    LocalDate day = day(now);
    while (!day.isBefore(last) && entries.size() < most) {
      addDay(day, earliest, now, most, entries);
      day = day.minusDays(1);
    }
    return List.copyOf(entries);
  }

  private void addDay(LocalDate day, Instant earliest, Instant now, int most, List<Entry> entries) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(BY_DAY)
            .keyConditionExpression("#day = :day AND #observed_at >= :earliest")
            .expressionAttributeNames(Map.of("#day", DAY, "#observed_at", OBSERVED_AT))
            .expressionAttributeValues(
                Map.of(
                    ":day", AttributeValue.fromS(day.toString()),
                    ":earliest", AttributeValue.fromS(earliest.toString())))
            .scanIndexForward(false)
            .limit(Math.min(most, MAX_LIMIT))
            .build();
    for (Map<String, AttributeValue> item : client.queryPaginator(query).items()) {
      if (entries.size() >= most) {
        return;
      }
      entry(new Item(item), now).ifPresent(entries::add);
    }
  }

  private Map<String, AttributeValue> item(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>();
    if (entry.status() == DeliveryStatus.HELD) {
      item.put(HELD, AttributeValue.fromBool(true));
    }
    if (!entry.channel().isEmpty()) {
      item.put(CHANNEL, AttributeValue.fromS(entry.channel()));
    }
    item.putAll(attributes(entry));
    return item;
  }

  private Map<String, AttributeValue> attributes(Entry entry) {
    Notification notification = entry.notification();
    Instant observedAt = notification.observedAt().truncatedTo(ChronoUnit.SECONDS);
    long expiresAt = entry.at().plus(retention).getEpochSecond();
    return Map.ofEntries(
        Map.entry(CREATOR, AttributeValue.fromS(creator(notification))),
        Map.entry(ID, AttributeValue.fromS(notification.id())),
        Map.entry(DAY, AttributeValue.fromS(day(observedAt).toString())),
        Map.entry(OBSERVED_AT, AttributeValue.fromS(observedAt.toString())),
        Map.entry(SENT_AT, AttributeValue.fromS(entry.at().toString())),
        Map.entry(ANNOUNCED, AttributeValue.fromBool(entry.status() == DeliveryStatus.ANNOUNCED)),
        Map.entry(KIND, AttributeValue.fromS(notification.kind())),
        Map.entry(SEVERITY, AttributeValue.fromS(notification.severity().key())),
        Map.entry(BODY, AttributeValue.fromS(AlertJson.write(notification))),
        Map.entry(EXPIRES_AT, Item.number(expiresAt)));
  }

  private static Optional<Entry> entry(Item item, Instant now) {
    boolean expired = item.number(EXPIRES_AT).filter(at -> at <= now.getEpochSecond()).isPresent();
    return item.text(BODY)
        .filter(body -> !expired)
        .map(AlertJson::read)
        .filter(Read.class::isInstance)
        .map(read -> ((Read) read).notification())
        .map(n -> new Entry(n, status(item), sentAt(item, n), item.text(CHANNEL).orElse("")));
  }

  private static Instant sentAt(Item item, Notification notification) {
    try {
      return item.text(SENT_AT).map(Instant::parse).orElse(notification.observedAt());
    } catch (DateTimeException notOurs) {
      return notification.observedAt();
    }
  }

  private static String creator(Notification notification) {
    return switch (notification) {
      case Spikes spikes -> spikes.watch();
      case Activity activity -> activity.watch();
      case Operations operations -> operations.creator().map(Creator::handle).orElse(NO_CREATOR);
      case Digest _ -> NO_CREATOR;
    };
  }

  private static DeliveryStatus status(Item item) {
    boolean held = item.flag(HELD).orElse(false);
    return item.flag(ANNOUNCED).orElse(true)
        ? DeliveryStatus.ANNOUNCED
        : held ? DeliveryStatus.HELD : DeliveryStatus.MUTED;
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
