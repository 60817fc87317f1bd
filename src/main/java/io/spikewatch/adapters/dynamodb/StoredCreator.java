package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The stored state of a creator without its outbox: the snapshot and the newest observation record,
 * in one document.
 *
 * <p>An item is limited to 400 KB, and the outbox needs half of it. The document is therefore
 * reduced to {@link #MAX_BYTES}. First the record keeps the videos that are in the snapshot and the
 * most viewed of the others. Then the snapshot keeps the videos that are highest in some order, and
 * the maximum totals of the others. Alerts are created before anything is dropped.
 *
 * @param document see {@link CreatorDocument}
 */
public record StoredCreator(SdkBytes document) {

  static final String STATE = "state";
  static final String OBSERVED_AT = "observed_at";

  static final int MAX_BYTES = 180 * 1024;

  /**
   * The maximum number of points. More points would need too much memory, even if they compress
   * well.
   */
  private static final int MAX_POINTS = 200_000;

  /** Creates the stored state of a change. */
  public static StoredCreator of(Change change) {
    Snapshot next = change.next();
    ObservationRecord record = change.record();
    int others = others(record, next).size();
    byte[] document = CreatorDocument.of(next, record).encode();
    while (document.length > MAX_BYTES || points(next) > MAX_POINTS) {
      if (others == 0 && next.videos().isEmpty()) {
        throw new IllegalStateException("what is stored beside the videos is too large");
      }
      if (others == 0) {
        next = next.atMost(next.videos().size() * 3 / 4);
      }
      others /= 2;
      record = without(record, next, others);
      document = CreatorDocument.of(next, record).encode();
    }
    return new StoredCreator(SdkBytes.fromByteArray(document));
  }

  private static int points(Snapshot snapshot) {
    return snapshot.videos().values().stream().mapToInt(video -> video.points().size()).sum();
  }

  private static List<VideoStats> others(ObservationRecord record, Snapshot snapshot) {
    return record.seen().videos().stream()
        .filter(v -> !snapshot.videos().containsKey(v.videoId()))
        .toList();
  }

  /** A record with at most {@code most} of the videos that are not in the snapshot. */
  private static ObservationRecord without(
      ObservationRecord record, Snapshot snapshot, int mostOthers) {
    Set<String> kept = new HashSet<>(snapshot.videos().keySet());
    others(record, snapshot).stream()
        .sorted(Comparator.comparing(StoredCreator::views).reversed())
        .limit(mostOthers)
        .forEach(video -> kept.add(video.videoId()));
    Observation seen = record.seen();
    return new ObservationRecord(
        new Observation(
            seen.at(),
            seen.creator(),
            seen.videos().stream().filter(v -> kept.contains(v.videoId())).toList(),
            seen.bounds(),
            seen.complete(),
            seen.coverage(),
            seen.newestReadTo()),
        record.polledAt(),
        record.baseline());
  }

  private static BigDecimal views(VideoStats video) {
    return video.figures().orZero(Metric.VIEWS);
  }

  /** Loads the state of a creator's item; absent if the item never had a state. */
  static Loaded loaded(Item item) {
    if (!item.attributes().containsKey(VersionedItems.VERSION)) {
      return new Loaded.Absent();
    }
    long version = item.number(VersionedItems.VERSION).orElse(0L);
    if (version < 1) {
      return new Loaded.Unreadable("the version of the item is not a whole number above 0");
    }
    return new StoredCreator(SdkBytes.fromByteArray(item.bytes(STATE).orElse(new byte[0])))
        .loaded(version, OutboxItem.entries(item), OutboxItem.bytes(item));
  }

  /** Decodes the document. */
  public Loaded loaded(long version, int waiting, int waitingBytes) {
    try {
      CreatorDocument stored = CreatorDocument.decode(document.asByteArray());
      return new Loaded.Found(
          stored.snapshot().orElseThrow(() -> DocumentReader.missing(SnapshotCodec.REFRESHES)),
          version,
          waiting,
          waitingBytes,
          stored.record().orElseThrow(() -> DocumentReader.missing("seen.at")));
    } catch (DataFormatException e) {
      return new Loaded.Unreadable("the snapshot cannot be read: " + e.getMessage());
    }
  }
}
