package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * The observation record in a stored document.
 *
 * <p>A record contains the full figures of every video that the poll saw, so it can be read without
 * other records. It is shorter if it is in one document with the snapshot that it led to. Then a
 * creator and bounds that are equal to those of the snapshot are omitted. A video with the same
 * figures refers to its row in the snapshot.
 */
final class ObservationCodec {

  private static final String SEEN = "seen.";
  private static final String SEEN_AT = SEEN + "at";
  private static final String POLLED_AT = SEEN + "polled_at";
  private static final String BASELINE = SEEN + "baseline";
  private static final String COMPLETE = SEEN + "complete";
  private static final String REACH = SEEN + "reach";
  private static final String NEWEST_READ_TO = SEEN + "newest_read_to";
  private static final String BOUNDS = SEEN + "bounds";
  private static final String VIDEOS = SEEN + "videos";
  private static final String ROWS = SEEN + "rows";
  private static final String ROW = "row";

  private ObservationCodec() {}

  /**
   * Writes a record.
   *
   * @param beside the snapshot in the same document, if there is one
   */
  static void write(DocumentWriter out, ObservationRecord record, Optional<Snapshot> beside) {
    Observation seen = record.seen();
    Creator creator = seen.creator().orElseThrow();
    out.instant(SEEN_AT, seen.at());
    out.instant(POLLED_AT, record.polledAt());
    out.flag(BASELINE, record.baseline());
    out.flag(COMPLETE, seen.complete());
    out.text(REACH, key(seen.coverage()));
    seen.newestReadTo().ifPresent(to -> out.instant(NEWEST_READ_TO, to));
    if (beside.filter(b -> b.creator().equals(creator)).isEmpty()) {
      StoredParts.writeCreator(out, SEEN, creator);
    }
    if (beside.filter(b -> b.bounds().equals(seen.bounds())).isEmpty()) {
      StoredParts.writeBounds(out, BOUNDS, seen.bounds());
    }
    Map<String, Integer> rows = beside.map(b -> rows(seen, b)).orElse(Map.of());
    if (!rows.isEmpty()) {
      out.table(
          ROWS,
          seen.videos(),
          table -> table.optionalWholes(ROW, v -> Optional.ofNullable(rows.get(v.videoId()))));
    }
    out.table(
        VIDEOS,
        seen.videos().stream().filter(v -> !rows.containsKey(v.videoId())).toList(),
        ObservationCodec::writeVideos);
  }

  /** The rows in the snapshot of the videos that are equal in both. */
  private static Map<String, Integer> rows(Observation seen, Snapshot beside) {
    Map<String, Integer> all = new HashMap<>();
    for (String id : beside.videos().keySet()) {
      all.put(id, all.size());
    }
    Map<String, Integer> same = new HashMap<>();
    for (VideoStats video : seen.videos()) {
      VideoRecord known = beside.videos().get(video.videoId());
      Integer row = all.get(video.videoId());
      if (known != null
          && row != null
          && known.figures().equals(video.figures())
          && known.createdAt().equals(video.createdAt())) {
        same.put(video.videoId(), row);
      }
    }
    return same;
  }

  private static void writeVideos(TableWriter<VideoStats> out) {
    StoredParts.writeIds(out, VideoStats::videoId, VideoStats::createdAt);
    StoredParts.writeFigures(out, "", VideoStats::figures);
  }

  /**
   * Reads the record; empty if the document has none.
   *
   * @param beside the snapshot in the same document, if there is one
   */
  static Optional<ObservationRecord> read(DocumentReader in, Optional<Snapshot> beside)
      throws DataFormatException {
    if (!in.has(SEEN_AT)) {
      return Optional.empty();
    }
    Creator creator =
        StoredParts.readCreator(in, SEEN)
            .or(() -> beside.map(Snapshot::creator))
            .orElseThrow(() -> DocumentReader.missing(SEEN + "handle"));
    Map<Order, ScanBound> bounds =
        in.has(BOUNDS) || beside.isEmpty()
            ? StoredParts.readBounds(in.table(BOUNDS))
            : beside.get().bounds();
    Observation seen =
        new Observation(
            in.instant(SEEN_AT),
            Optional.of(creator),
            readSeen(in, beside),
            bounds,
            in.flag(COMPLETE),
            coverage(in.text(REACH)),
            in.has(NEWEST_READ_TO) ? Optional.of(in.instant(NEWEST_READ_TO)) : Optional.empty());
    return Optional.of(new ObservationRecord(seen, in.instant(POLLED_AT), in.flag(BASELINE)));
  }

  private static List<VideoStats> readSeen(DocumentReader in, Optional<Snapshot> beside)
      throws DataFormatException {
    List<VideoStats> others = readVideos(in.table(VIDEOS));
    TableReader table = in.table(ROWS);
    if (table.rows() == 0) {
      return others;
    }
    List<VideoRecord> known =
        beside.map(snapshot -> List.copyOf(snapshot.videos().values())).orElse(List.of());
    ReadColumn<Long> rows = table.wholes(ROW);
    List<VideoStats> seen = new ArrayList<>();
    int other = 0;
    for (int i = 0; i < table.rows(); i++) {
      long row = rows.at(i).orElse(-1L);
      if (row >= known.size() || (row < 0 && other >= others.size())) {
        throw new DataFormatException("it refers to a video that is not in the snapshot");
      }
      seen.add(row < 0 ? others.get(other++) : stats(known.get((int) row)));
    }
    return seen;
  }

  private static VideoStats stats(VideoRecord known) {
    return new VideoStats(
        known.videoId(), known.createdAt(), "", Optional.empty(), known.figures());
  }

  private static List<VideoStats> readVideos(TableReader in) throws DataFormatException {
    ReadColumn<String> ids = StoredParts.readIds(in);
    ReadColumn<Instant> createdAt = StoredParts.readCreatedAt(in, ids);
    List<Figures> figures = StoredParts.readFigures(in, "");
    List<VideoStats> videos = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      videos.add(
          new VideoStats(ids.get(row), createdAt.get(row), "", Optional.empty(), figures.get(row)));
    }
    return videos;
  }

  private static Coverage coverage(String key) throws DataFormatException {
    return Arrays.stream(Coverage.values())
        .filter(coverage -> key(coverage).equals(key))
        .findFirst()
        .orElseThrow(() -> new DataFormatException(key + " is not a valid coverage"));
  }

  private static String key(Coverage coverage) {
    return coverage.name().toLowerCase(Locale.ROOT);
  }
}
