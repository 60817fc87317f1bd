package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.Lists;
import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.DayIncrease;
import io.spikewatch.core.snapshot.DoubtedReading;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Forgotten;
import io.spikewatch.core.snapshot.ReadRefresh;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.DataFormatException;

/**
 * The snapshot in a stored document.
 *
 * <p>Instants are stored to the second. Figures are exact, without trailing zeros.
 */
final class SnapshotCodec {

  static final String REFRESHES = "refreshes";
  private static final String REFRESH_AT = "at";
  private static final String WHOLE = "whole";
  private static final String LOWEST = "lowest.";
  private static final String TOLERANCE = "tolerance.";
  private static final String SWEPT_AT = "swept_at";
  private static final String BOUNDS = "bounds";
  private static final String VIDEOS = "videos";
  private static final String FIRST_SEEN_AT = "first_seen_at";
  private static final String LAST_SEEN_AT = "last_seen_at";
  private static final String MARK = "mark.";
  private static final String PREDICTED = "predicted.";
  private static final String ZERO_SINCE = "zero_since.";
  private static final String SUSPECT_AT = "suspect_at";
  private static final String FIRST_SIGHT = "first_sight";
  private static final String INCREASE = "increase.";
  private static final String LOWER_BOUND = "lower_bound.";
  private static final String WINDOW_HOURS = "window_hours.";
  private static final String DOUBTED = "doubted.";
  private static final String DOUBTED_AT = "doubted_at";
  private static final String POINTS = "points";
  private static final String POINT_AT = "at";
  private static final String SAMPLES = "age_samples";
  private static final String AGE = "age";
  private static final String NEWEST_READ_TO = "newest_read_to";
  private static final String FORGOTTEN = "forgotten";
  private static final String METRIC = "metric";
  private static final String UP_TO = "up_to";
  private static final String GONE = "gone";

  private SnapshotCodec() {}

  static void write(DocumentWriter out, Snapshot snapshot) {
    out.table(REFRESHES, snapshot.refreshes(), SnapshotCodec::writeRefreshes);
    out.instant(SWEPT_AT, snapshot.sweptAt());
    StoredParts.writeCreator(out, "", snapshot.creator());
    StoredParts.writeBounds(out, BOUNDS, snapshot.bounds());
    out.table(VIDEOS, List.copyOf(snapshot.videos().values()), SnapshotCodec::writeVideos);
    out.table(SAMPLES, snapshot.ageSamples(), SnapshotCodec::writeSamples);
    snapshot.newestReadTo().ifPresent(to -> out.instant(NEWEST_READ_TO, to));
    Forgotten forgotten = snapshot.forgotten();
    out.table(FORGOTTEN, List.copyOf(forgotten.upTo().entrySet()), SnapshotCodec::writeForgotten);
    out.table(GONE, List.copyOf(forgotten.gone().values()), SnapshotCodec::writeVideos);
  }

  private static void writeRefreshes(TableWriter<ReadRefresh> out) {
    out.instants(REFRESH_AT, r -> Optional.of(r.at()));
    out.numbers(LOWEST + Metric.SALES.key(), ReadRefresh::lowestSales);
    out.numbers(LOWEST + Metric.GMV.key(), ReadRefresh::lowestGmv);
    out.flags(WHOLE, ReadRefresh::whole);
    for (Metric metric : List.of(Metric.SALES, Metric.GMV)) {
      out.numbers(TOLERANCE + metric.key(), r -> Optional.ofNullable(r.tolerances().get(metric)));
    }
  }

  private static void writeForgotten(TableWriter<Map.Entry<Metric, BigDecimal>> out) {
    out.texts(METRIC, total -> Optional.of(total.getKey().key()));
    out.numbers(UP_TO, total -> Optional.of(total.getValue()));
  }

  private static void writeVideos(TableWriter<VideoRecord> out) {
    StoredParts.writeIds(out, VideoRecord::videoId, VideoRecord::createdAt);
    out.instants(FIRST_SEEN_AT, v -> Optional.of(v.firstSeenAt()));
    out.instants(LAST_SEEN_AT, v -> Optional.of(v.lastSeenAt()));
    out.texts(
        FIRST_SIGHT,
        v ->
            Optional.of(v.discovery())
                .filter(s -> s != Discovery.BASELINE)
                .map(SnapshotCodec::key));
    StoredParts.writeFigures(out, "", VideoRecord::figures);
    Set<Metric> increases = metrics(out, VideoRecord::increases);
    Set<Metric> marks = metrics(out, VideoRecord::highWaterMarks);
    Set<Metric> predicted = metrics(out, VideoRecord::predictedMarks);
    Set<Metric> zeroSince = metrics(out, VideoRecord::zeroSince);
    for (Metric metric : Metric.values()) {
      if (increases.contains(metric)) {
        writeIncreases(out, metric);
      }
      if (marks.contains(metric)) {
        out.numbers(MARK + metric.key(), v -> Optional.ofNullable(v.highWaterMarks().get(metric)));
      }
      if (predicted.contains(metric)) {
        out.numbers(
            PREDICTED + metric.key(), v -> Optional.ofNullable(v.predictedMarks().get(metric)));
      }
      if (zeroSince.contains(metric)) {
        out.instants(
            ZERO_SINCE + metric.key(), v -> Optional.ofNullable(v.zeroSince().get(metric)));
      }
    }
    out.instants(SUSPECT_AT, VideoRecord::suspectAt);
    out.instants(DOUBTED_AT, v -> v.doubted().map(DoubtedReading::at));
    if (out.rows().stream().anyMatch(v -> v.doubted().isPresent())) {
      StoredParts.writeFigures(
          out, DOUBTED, v -> v.doubted().map(DoubtedReading::figures).orElse(Figures.NONE));
    }
    out.lists(POINTS, VideoRecord::points, SnapshotCodec::writePoints);
  }

  /** The metrics for which any row has a value. The columns of the others would be empty. */
  private static <R> Set<Metric> metrics(TableWriter<R> out, Function<R, Map<Metric, ?>> values) {
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    for (R row : out.rows()) {
      metrics.addAll(values.apply(row).keySet());
    }
    return metrics;
  }

  private static void writeIncreases(TableWriter<VideoRecord> out, Metric metric) {
    out.numbers(INCREASE + metric.key(), v -> increase(v, metric).map(DayIncrease::value));
    out.optionalFlags(
        LOWER_BOUND + metric.key(),
        v -> increase(v, metric).map(DayIncrease::lowerBound).filter(known -> known));
    out.numbers(
        WINDOW_HOURS + metric.key(), v -> increase(v, metric).flatMap(DayIncrease::windowHours));
  }

  private static Optional<DayIncrease> increase(VideoRecord video, Metric metric) {
    return Optional.ofNullable(video.increases().get(metric));
  }

  private static void writePoints(TableWriter<SalesPoint> out) {
    out.instants(POINT_AT, p -> Optional.of(p.at()));
    out.numbers(Metric.SALES.key(), p -> Optional.of(p.sales()));
    out.numbers(Metric.GMV.key(), p -> Optional.of(p.gmv()));
  }

  private static void writeSamples(TableWriter<AgeSample> out) {
    out.wholes(AGE, sample -> sample.age().toSeconds());
    for (Metric metric : metrics(out, AgeSample::values)) {
      out.numbers(metric.key(), sample -> Optional.ofNullable(sample.values().get(metric)));
    }
  }

  /** Reads the snapshot; empty if the document has none. */
  static Optional<Snapshot> read(DocumentReader in) throws DataFormatException {
    if (!in.has(REFRESHES)) {
      return Optional.empty();
    }
    Optional<Instant> newestReadTo =
        in.has(NEWEST_READ_TO) ? Optional.of(in.instant(NEWEST_READ_TO)) : Optional.empty();
    return Optional.of(
        new Snapshot(
            StoredParts.readCreator(in, "").orElseThrow(() -> DocumentReader.missing("handle")),
            readRefreshes(in.table(REFRESHES)),
            in.instant(SWEPT_AT),
            readVideos(in.table(VIDEOS)),
            StoredParts.readBounds(in.table(BOUNDS)),
            readSamples(in.table(SAMPLES)),
            newestReadTo,
            new Forgotten(readForgotten(in.table(FORGOTTEN)), readVideos(in.table(GONE)))));
  }

  private static List<ReadRefresh> readRefreshes(TableReader in) throws DataFormatException {
    ReadColumn<Instant> at = in.instants(REFRESH_AT);
    ReadColumn<BigDecimal> lowestSales = in.numbers(LOWEST + Metric.SALES.key());
    ReadColumn<BigDecimal> lowestGmv = in.numbers(LOWEST + Metric.GMV.key());
    ReadColumn<Boolean> whole = in.flags(WHOLE);
    List<Map<Metric, BigDecimal>> tolerances =
        StoredParts.byMetric(in, TOLERANCE, TableReader::numbers);
    List<ReadRefresh> refreshes = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      refreshes.add(
          new ReadRefresh(
              at.get(row),
              lowestSales.at(row),
              lowestGmv.at(row),
              whole.get(row),
              tolerances.get(row)));
    }
    if (refreshes.isEmpty()) {
      throw new DataFormatException("it is a snapshot of no observation");
    }
    return refreshes;
  }

  private static Map<Metric, BigDecimal> readForgotten(TableReader in) throws DataFormatException {
    ReadColumn<String> metrics = in.texts(METRIC);
    ReadColumn<BigDecimal> upTo = in.numbers(UP_TO);
    Map<Metric, BigDecimal> byMetric = new EnumMap<>(Metric.class);
    for (int row = 0; row < in.rows(); row++) {
      BigDecimal most = upTo.get(row);
      Metric.of(metrics.get(row)).ifPresent(metric -> byMetric.put(metric, most));
    }
    return byMetric;
  }

  private static Map<String, VideoRecord> readVideos(TableReader in) throws DataFormatException {
    ReadColumn<String> ids = StoredParts.readIds(in);
    ReadColumn<Instant> createdAt = StoredParts.readCreatedAt(in, ids);
    ReadColumn<Instant> firstSeenAt = in.instants(FIRST_SEEN_AT);
    ReadColumn<Instant> lastSeenAt = in.instants(LAST_SEEN_AT);
    ReadColumn<String> discovery = in.texts(FIRST_SIGHT);
    List<Figures> figures = StoredParts.readFigures(in, "");
    List<Map<Metric, DayIncrease>> increases = readIncreases(in);
    ReadColumn<Instant> doubtedAt = in.instants(DOUBTED_AT);
    List<Figures> doubted = StoredParts.readFigures(in, DOUBTED);
    List<Map<Metric, BigDecimal>> marks = StoredParts.byMetric(in, MARK, TableReader::numbers);
    List<Map<Metric, BigDecimal>> predicted =
        StoredParts.byMetric(in, PREDICTED, TableReader::numbers);
    List<Map<Metric, Instant>> zeroSince =
        StoredParts.byMetric(in, ZERO_SINCE, TableReader::instants);
    ReadColumn<Instant> suspectAt = in.instants(SUSPECT_AT);
    List<List<SalesPoint>> points = readPoints(in, in.lists(POINTS));
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    for (int row = 0; row < in.rows(); row++) {
      Figures unbelieved = doubted.get(row);
      videos.put(
          ids.get(row),
          new VideoRecord(
              ids.get(row),
              createdAt.get(row),
              firstSeenAt.get(row),
              discovery(discovery.at(row)),
              lastSeenAt.get(row),
              figures.get(row),
              increases.get(row),
              marks.get(row),
              predicted.get(row),
              points.get(row),
              zeroSince.get(row),
              suspectAt.at(row),
              doubtedAt.at(row).map(at -> new DoubtedReading(at, unbelieved))));
    }
    return videos;
  }

  private static List<Map<Metric, DayIncrease>> readIncreases(TableReader in)
      throws DataFormatException {
    List<Map<Metric, BigDecimal>> values = StoredParts.byMetric(in, INCREASE, TableReader::numbers);
    List<Map<Metric, Boolean>> lowerBounds =
        StoredParts.byMetric(in, LOWER_BOUND, TableReader::flags);
    List<Map<Metric, BigDecimal>> hours =
        StoredParts.byMetric(in, WINDOW_HOURS, TableReader::numbers);
    List<Map<Metric, DayIncrease>> increases = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      Map<Metric, Boolean> lowerBound = lowerBounds.get(row);
      Map<Metric, BigDecimal> windowHours = hours.get(row);
      Map<Metric, DayIncrease> ofRow = new EnumMap<>(Metric.class);
      values
          .get(row)
          .forEach(
              (metric, value) ->
                  ofRow.put(
                      metric,
                      new DayIncrease(
                          value,
                          lowerBound.getOrDefault(metric, false),
                          Optional.ofNullable(windowHours.get(metric)))));
      increases.add(ofRow);
    }
    return increases;
  }

  /** Nearly all videos were discovered with the baseline, so that value is omitted. */
  private static Discovery discovery(Optional<String> stored) throws DataFormatException {
    if (stored.isEmpty()) {
      return Discovery.BASELINE;
    }
    String key = stored.get();
    return Arrays.stream(Discovery.values())
        .filter(discovery -> key(discovery).equals(key))
        .findFirst()
        .orElseThrow(() -> new DataFormatException(key + " is not a valid discovery"));
  }

  private static String key(Discovery discovery) {
    return discovery.name().toLowerCase(Locale.ROOT);
  }

  private static List<List<SalesPoint>> readPoints(TableReader videos, Lists lists)
      throws DataFormatException {
    ReadColumn<Instant> at = lists.elements().instants(POINT_AT);
    ReadColumn<BigDecimal> sales = lists.elements().numbers(Metric.SALES.key());
    ReadColumn<BigDecimal> gmv = lists.elements().numbers(Metric.GMV.key());
    List<List<SalesPoint>> byVideo = new ArrayList<>();
    for (int video = 0; video < videos.rows(); video++) {
      List<SalesPoint> points = new ArrayList<>();
      for (int row = lists.from(video); row < lists.to(video); row++) {
        points.add(new SalesPoint(at.get(row), sales.get(row), gmv.get(row)));
      }
      byVideo.add(points);
    }
    return byVideo;
  }

  private static List<AgeSample> readSamples(TableReader in) throws DataFormatException {
    ReadColumn<Long> age = in.wholes(AGE);
    List<Map<Metric, BigDecimal>> values = StoredParts.byMetric(in, "", TableReader::numbers);
    List<AgeSample> samples = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      samples.add(new AgeSample(Duration.ofSeconds(age.get(row)), values.get(row)));
    }
    return samples;
  }
}
