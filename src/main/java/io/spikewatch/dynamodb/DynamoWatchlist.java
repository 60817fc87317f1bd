package io.spikewatch.dynamodb;

import static io.spikewatch.dynamodb.WatchItemReader.UNIQUE_ID;
import static io.spikewatch.dynamodb.WatchItemReader.USER_ID;

import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchProblem;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.watch.WatchlistEditor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * One item for each watch, as people edit them in the console. The key of an item may be written in
 * any way that names the creator ({@code @Name}), and stays as it was written.
 */
public final class DynamoWatchlist implements Watchlist, WatchlistEditor {

  private final DynamoDbClient client;
  private final String table;
  private volatile Map<String, String> keysByHandle = Map.of();

  /** The watchlist in that table. */
  public DynamoWatchlist(DynamoDbClient client, String watchlistTable) {
    this.client = client;
    this.table = watchlistTable;
  }

  @Override
  public Reading read() {
    Map<String, Watch> watches = new LinkedHashMap<>();
    Map<String, String> keys = new HashMap<>();
    List<WatchProblem> problems = new ArrayList<>();
    for (WatchItemReader.Reading item : items()) {
      problems.addAll(item.problems());
      item.watch()
          .ifPresent(
              watch -> {
                if (keys.putIfAbsent(watch.handle(), item.key()) == null) {
                  watches.put(watch.handle(), watch);
                } else {
                  problems.add(duplicate(item.key(), keys.get(watch.handle())));
                }
              });
    }
    keysByHandle = Map.copyOf(keys);
    return new Reading(List.copyOf(watches.values()), problems);
  }

  @Override
  public void pin(Watch watch, String userId) {
    Update pin =
        new Update(table, key(keysByHandle.getOrDefault(watch.handle(), watch.handle())))
            .name(UNIQUE_ID)
            .set(USER_ID, AttributeValue.fromS(userId))
            .onlyIf("attribute_not_exists(#user_id) AND attribute_exists(#unique_id)");
    try {
      client.updateItem(pin.request().build());
    } catch (ConditionalCheckFailedException goneOrPinned) {
      return;
    }
  }

  /** Attributes that are not of a watch stay as they are. */
  @Override
  public void put(Watch watch) {
    Update update = new Update(table, key(rawKey(watch.handle()).orElse(watch.handle())));
    update.set(WatchItemReader.ENABLED, AttributeValue.fromBool(watch.enabled()));
    settings(watch)
        .forEach(
            (attribute, value) ->
                value.ifPresentOrElse(
                    v -> update.set(attribute, v), () -> update.remove(attribute)));
    client.updateItem(update.request().build());
  }

  @Override
  public Optional<Watch> find(String handle) {
    return rawKey(handle).map(this::item).flatMap(item -> WatchItemReader.read(item).watch());
  }

  @Override
  public boolean remove(String handle) {
    Optional<String> key = rawKey(handle);
    return key.isPresent()
        && client
            .deleteItem(
                delete ->
                    delete.tableName(table).key(key(key.get())).returnValues(ReturnValue.ALL_OLD))
            .hasAttributes();
  }

  /** All items; of several for one creator the one whose key is the handle itself comes first. */
  private List<WatchItemReader.Reading> items() {
    Comparator<WatchItemReader.Reading> plainFirst =
        Comparator.comparing(
            item -> item.watch().filter(w -> w.handle().equals(item.key())).isEmpty());
    return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
        .map(WatchItemReader::read)
        .sorted(plainFirst.thenComparing(WatchItemReader.Reading::key))
        .toList();
  }

  private Optional<String> rawKey(String handle) {
    if (!item(handle).isEmpty()) {
      return Optional.of(handle);
    }
    return items().stream()
        .filter(item -> item.watch().filter(w -> w.handle().equals(handle)).isPresent())
        .map(WatchItemReader.Reading::key)
        .findFirst();
  }

  private Map<String, AttributeValue> item(String rawKey) {
    return client.getItem(get -> get.tableName(table).key(key(rawKey)).consistentRead(true)).item();
  }

  private static Map<String, Optional<AttributeValue>> settings(Watch watch) {
    return Map.of(
        USER_ID,
        watch.userId().map(AttributeValue::fromS),
        WatchItemReader.THRESHOLDS,
        Optional.of(watch.thresholds())
            .filter(thresholds -> !thresholds.levels().isEmpty())
            .map(ThresholdsAttribute::write),
        WatchItemReader.EVERY,
        watch.every().map(Duration::toString).map(AttributeValue::fromS),
        WatchItemReader.MUTE_UNTIL,
        watch.muteUntil().map(Instant::toString).map(AttributeValue::fromS),
        WatchItemReader.TAGS,
        Optional.of(watch.tags())
            .filter(tags -> !tags.isEmpty())
            .map(tags -> AttributeValue.fromSs(List.copyOf(tags))),
        WatchItemReader.NOTE,
        watch.note().map(AttributeValue::fromS),
        WatchItemReader.MUTES,
        Optional.of(watch.mutes().byName())
            .filter(mutes -> !mutes.isEmpty())
            .map(DynamoWatchlist::written));
  }

  private static AttributeValue written(Map<String, Instant> mutes) {
    Map<String, AttributeValue> written = new HashMap<>();
    mutes.forEach((name, until) -> written.put(name, AttributeValue.fromS(until.toString())));
    return AttributeValue.fromM(written);
  }

  private static WatchProblem duplicate(String key, String kept) {
    return new WatchProblem(
        key,
        UNIQUE_ID,
        "it is a duplicate of "
            + WatchItemReader.shown(kept)
            + ", which alone counts; delete one of them");
  }

  private static Map<String, AttributeValue> key(String rawKey) {
    return Map.of(UNIQUE_ID, AttributeValue.fromS(rawKey));
  }
}
