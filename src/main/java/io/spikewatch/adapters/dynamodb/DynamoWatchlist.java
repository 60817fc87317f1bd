package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.adapters.dynamodb.WatchItemReader.UNIQUE_ID;
import static io.spikewatch.core.watch.WatchAttribute.CURRENT_HANDLE;
import static io.spikewatch.core.watch.WatchAttribute.USER_ID;

import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchAttribute;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.core.watch.WatchlistEditor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One item for each watch, as people edit them in the AWS console. The key of an item may be any
 * notation of the handle ({@code @Name}), and is preserved.
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
  public WatchlistContents read() {
    Map<String, Watch> watches = new LinkedHashMap<>();
    Map<String, String> keys = new HashMap<>();
    List<WatchProblem> problems = new ArrayList<>();
    for (WatchItemReader.ParsedItem item : items()) {
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
    return new WatchlistContents(List.copyOf(watches.values()), problems);
  }

  /**
   * Reads one item for each handle, eventually consistent: a very recent edit may apply only from
   * the next poll. If an item is not found, its key may have another notation, so the whole list is
   * read.
   */
  @Override
  public WatchlistContents read(List<String> handles) {
    List<String> wanted = handles.stream().distinct().toList();
    List<Watch> watches = new ArrayList<>();
    List<WatchProblem> problems = new ArrayList<>();
    new BatchRead(client, table, false)
        .items(wanted.stream().map(DynamoWatchlist::key).toList())
        .map(WatchItemReader::read)
        .forEach(
            item -> {
              problems.addAll(item.problems());
              item.watch().ifPresent(watches::add);
            });
    return watches.size() == wanted.size() ? new WatchlistContents(watches, problems) : read();
  }

  /** A run with dispatched watches does not know the keys of their items. */
  @Override
  public void updateIdentity(Watch seen) {
    String key = keysByHandle.getOrDefault(seen.handle(), seen.handle());
    if (!identified(key, seen) && !keysByHandle.containsKey(seen.handle())) {
      read();
      Optional.ofNullable(keysByHandle.get(seen.handle())).ifPresent(k -> identified(k, seen));
    }
  }

  /** Whether an item exists under that key. */
  private boolean identified(String key, Watch seen) {
    UpdateBuilder update =
        new UpdateBuilder(table, key(key)).name(UNIQUE_ID).onlyIf("attribute_exists(#unique_id)");
    set(update, seen, EnumSet.of(CURRENT_HANDLE));
    setUnlessKnown(update, seen.userId());
    try {
      client.updateItem(update.request().build());
      return true;
    } catch (ConditionalCheckFailedException gone) {
      return false;
    }
  }

  private static void setUnlessKnown(UpdateBuilder update, Optional<String> userId) {
    userId.ifPresent(
        id ->
            update
                .name(USER_ID.key())
                .value(USER_ID.key(), AttributeValue.fromS(id))
                .assign("#user_id = if_not_exists(#user_id, :user_id)"));
  }

  /** Attributes that do not belong to a watch are preserved. */
  @Override
  public void put(Watch watch) {
    UpdateBuilder update =
        new UpdateBuilder(table, key(rawKey(watch.handle()).orElse(watch.handle())));
    set(update, watch, EnumSet.allOf(WatchAttribute.class));
    client.updateItem(update.request().build());
  }

  @Override
  public List<String> write(List<WatchEdit> edits) {
    if (keysByHandle.isEmpty()) {
      read();
    }
    List<TransactWriteItem> items =
        edits.stream().map(edit -> update(edit).inTransaction()).toList();
    try {
      client.transactWriteItems(all -> all.transactItems(items));
      return List.of();
    } catch (TransactionCanceledException cancelled) {
      return refused(edits, cancelled);
    }
  }

  /**
   * The handles whose condition failed, in the order of the edits. Any other reason is an error.
   */
  private static List<String> refused(
      List<WatchEdit> edits, TransactionCanceledException cancelled) {
    List<String> handles = new ArrayList<>();
    for (int i = 0; i < cancelled.cancellationReasons().size(); i++) {
      switch (String.valueOf(cancelled.cancellationReasons().get(i).code())) {
        case "None" -> {}
        case "ConditionalCheckFailed", "TransactionConflict" -> handles.add(edits.get(i).handle());
        default -> throw cancelled;
      }
    }
    if (handles.isEmpty()) {
      throw cancelled;
    }
    return handles;
  }

  private UpdateBuilder update(WatchEdit edit) {
    UpdateBuilder update =
        new UpdateBuilder(table, key(keysByHandle.getOrDefault(edit.handle(), edit.handle())))
            .name(UNIQUE_ID)
            .onlyIf(
                edit.adds() ? "attribute_not_exists(#unique_id)" : "attribute_exists(#unique_id)");
    Set<WatchAttribute> changed = EnumSet.noneOf(WatchAttribute.class);
    changed.addAll(edit.adds() ? EnumSet.allOf(WatchAttribute.class) : edit.changed());
    if (changed.contains(WatchAttribute.THRESHOLDS)) {
      // Older items have it among the thresholds.
      changed.add(WatchAttribute.MAX_AGE);
    }
    if (!edit.adds() && changed.remove(USER_ID)) {
      // A poll may have stored the identity since the watch was read.
      setUnlessKnown(update, edit.after().userId());
    }
    set(update, edit.after(), changed);
    return update;
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

  /**
   * All items. If several are for one creator, the item whose key is the handle itself comes first.
   */
  private List<WatchItemReader.ParsedItem> items() {
    Comparator<WatchItemReader.ParsedItem> plainFirst =
        Comparator.comparing(
            item -> item.watch().filter(w -> w.handle().equals(item.key())).isEmpty());
    return scanned().stream()
        .map(WatchItemReader::read)
        .sorted(plainFirst.thenComparing(WatchItemReader.ParsedItem::key))
        .toList();
  }

  /** Reads page by page. The paginator of the SDK would load forty classes at every cold start. */
  private List<Map<String, AttributeValue>> scanned() {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table).consistentRead(true);
    ScanResponse page;
    do {
      page = client.scan(scan.build());
      items.addAll(page.items());
      scan.exclusiveStartKey(page.lastEvaluatedKey());
    } while (page.hasLastEvaluatedKey());
    return items;
  }

  private Optional<String> rawKey(String handle) {
    if (!item(handle).isEmpty()) {
      return Optional.of(handle);
    }
    return items().stream()
        .filter(item -> item.watch().filter(w -> w.handle().equals(handle)).isPresent())
        .map(WatchItemReader.ParsedItem::key)
        .findFirst();
  }

  private Map<String, AttributeValue> item(String rawKey) {
    return client.getItem(get -> get.tableName(table).key(key(rawKey)).consistentRead(true)).item();
  }

  private static void set(UpdateBuilder update, Watch watch, Set<WatchAttribute> attributes) {
    for (WatchAttribute attribute : attributes) {
      value(watch, attribute)
          .ifPresentOrElse(
              v -> update.set(attribute.key(), v), () -> update.remove(attribute.key()));
    }
  }

  /** The attribute of a watch in the item; empty if the attribute is omitted. */
  static Optional<AttributeValue> value(Watch watch, WatchAttribute attribute) {
    return switch (attribute) {
      case USER_ID -> watch.userId().map(AttributeValue::fromS);
      case CURRENT_HANDLE -> watch.currentHandle().map(AttributeValue::fromS);
      case ENABLED -> Optional.of(AttributeValue.fromBool(watch.enabled()));
      case THRESHOLDS ->
          Optional.of(watch.thresholds().with(Signal.MAX_AGE, Optional.empty()))
              .filter(thresholds -> !thresholds.isEmpty())
              .map(ThresholdsAttribute::write);
      case MAX_AGE ->
          Optional.ofNullable(watch.thresholds().signals().get(Signal.MAX_AGE))
              .map(setting -> AttributeValue.fromS(setting.text()));
      case EVERY -> watch.every().map(Duration::toString).map(AttributeValue::fromS);
      case MUTE_UNTIL -> watch.muteUntil().map(Instant::toString).map(AttributeValue::fromS);
      case TAGS ->
          Optional.of(watch.tags())
              .filter(tags -> !tags.isEmpty())
              .map(tags -> AttributeValue.fromSs(List.copyOf(tags)));
      case NOTE -> watch.note().map(AttributeValue::fromS);
      case MUTES ->
          Optional.of(watch.mutes().byName())
              .filter(mutes -> !mutes.isEmpty())
              .map(DynamoWatchlist::written);
    };
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
