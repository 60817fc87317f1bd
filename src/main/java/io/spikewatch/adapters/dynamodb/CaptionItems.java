package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.VideoStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The captions of a creator's videos, in an item of their own. It is written only if a poll records
 * a video that the snapshot did not have, so a poll of known videos costs nothing more.
 */
final class CaptionItems {

  private static final String CAPTIONS = "captions";
  private static final String VIDEO = "video";
  private static final String CAPTION = "caption";

  private final DynamoDbClient client;
  private final String table;
  private final GroupedPuts puts;

  CaptionItems(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.puts = new GroupedPuts(client, table);
  }

  private static String key(String handle) {
    return "captions#" + handle;
  }

  /**
   * Adds the captions of new videos, and drops those of videos that the snapshot does not keep. If
   * AWS refuses the item, the poll goes on without these captions: they only name videos, and the
   * alerts matter more.
   */
  void add(String handle, Loaded loaded, Change change) {
    Map<String, String> fresh = fresh(loaded, change);
    if (fresh.isEmpty()) {
      return;
    }
    try {
      if (loaded instanceof Loaded.Absent) {
        write(handle, new TreeMap<>(fresh));
      } else {
        add(handle, fresh, change);
      }
    } catch (DataFormatException newer) {
      // Another version of the program wrote the item, and it is not overwritten.
    } catch (SdkException refused) {
      // The captions stay unknown.
    }
  }

  private void add(String handle, Map<String, String> fresh, Change change)
      throws DataFormatException {
    NavigableMap<String, String> all = new TreeMap<>(stored(handle));
    boolean isNew =
        fresh.entrySet().stream().anyMatch(e -> !e.getValue().equals(all.get(e.getKey())));
    if (isNew) {
      all.putAll(fresh);
      all.keySet().retainAll(change.next().videos().keySet());
      write(handle, all);
    }
  }

  private static Map<String, String> fresh(Loaded loaded, Change change) {
    Set<String> known =
        loaded instanceof Loaded.Found found ? found.snapshot().videos().keySet() : Set.of();
    Map<String, String> fresh = new HashMap<>();
    for (VideoStats video : change.record().seen().videos()) {
      String caption = Sanitizer.line(video.caption(), History.MAX_CAPTION);
      if (!known.contains(video.videoId())
          && change.next().videos().containsKey(video.videoId())
          && !caption.isBlank()) {
        fresh.put(video.videoId(), caption);
      }
    }
    return fresh;
  }

  /** Drops the captions with the lowest ids, which are the oldest videos, until the rest fits. */
  private void write(String handle, NavigableMap<String, String> captions) {
    byte[] document = document(captions);
    while (document.length > StoredCreator.MAX_BYTES) {
      int dropped = captions.size() / 8 + 1;
      for (int i = 0; i < dropped; i++) {
        captions.pollFirstEntry();
      }
      document = document(captions);
    }
    AttributeValue stored = AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(document));
    puts.put(VersionedItems.key(key(handle)), Map.of(CAPTIONS, stored));
  }

  private static byte[] document(Map<String, String> captions) {
    return new DocumentWriter()
        .table(
            CAPTIONS,
            List.copyOf(captions.entrySet()),
            rows -> {
              rows.texts(VIDEO, row -> Optional.of(row.getKey()));
              rows.texts(CAPTION, row -> Optional.of(row.getValue()));
            })
        .toBytes();
  }

  /** The captions by video id. An unreadable item has none, because captions only name videos. */
  Map<String, String> read(String handle) {
    try {
      return stored(handle);
    } catch (DataFormatException unreadable) {
      return Map.of();
    }
  }

  private Map<String, String> stored(String handle) throws DataFormatException {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(VersionedItems.key(key(handle)))).item();
    Optional<byte[]> document = new Item(item).bytes(CAPTIONS);
    if (document.isEmpty()) {
      return Map.of();
    }
    TableReader rows = DocumentReader.of(document.get()).table(CAPTIONS);
    ReadColumn<String> videos = rows.texts(VIDEO);
    ReadColumn<String> captions = rows.texts(CAPTION);
    Map<String, String> found = new HashMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      found.put(videos.get(row), captions.get(row));
    }
    return found;
  }

  void forget(String handle) {
    client.deleteItem(delete -> delete.tableName(table).key(VersionedItems.key(key(handle))));
  }
}
