package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Outbox.FailedAttempt;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.DayIncrease;
import io.spikewatch.core.snapshot.DoubtedReading;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Forgotten;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ReadRefresh;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One of everything that is stored, with every field of format 1.0. {@link UpgradeIT} expects these
 * values from the items in {@code stored/1.0.json}, which were written once. Format 1.1 adds the
 * marks of predictions, and format 1.2 the channel of a notification and its last failure.
 */
final class StoredSamples {

  static final Instant AT = Instant.parse("2026-11-23T10:00:03Z");
  static final Instant BEFORE = Instant.parse("2026-11-23T09:00:01Z");
  static final Instant CLAIM = AT.plusSeconds(60);
  static final String CHANNEL = "sns";
  static final FailedAttempt FAILURE = new FailedAttempt(AT, "sns: throttled");
  static final Duration KEPT = Duration.ofDays(3650);

  private static final Creator DANCER = new Creator(Optional.of("6812345678901234567"), "dancer");
  private static final String VIDEO = "7575000000000000001";
  private static final Instant CREATED_AT = Instant.parse("2025-11-20T08:00:00Z");

  /** The metrics of format 1.0, in the order in which their samples were made. */
  private static final List<Metric> METRICS =
      List.of(
          Metric.VIEWS,
          Metric.VIEWS_1D,
          Metric.VIEWS_7D,
          Metric.VIEWS_30D,
          Metric.LIKES,
          Metric.LIKES_1D,
          Metric.LIKES_7D,
          Metric.LIKES_30D,
          Metric.SALES,
          Metric.SALES_1D,
          Metric.GMV,
          Metric.GMV_1D);

  static final Map<String, Times> TIMES =
      Map.of(
          "dancer",
          new Times(
              Instant.parse("2026-11-23T10:00:03Z"),
              BEFORE,
              BEFORE.minusSeconds(7_200),
              new RefreshPattern(BEFORE.minusSeconds(7_200), BEFORE.minusSeconds(3_600), 3, 1, 2)));

  static final Health HEALTH =
      new Health(
          1,
          List.of(new Episode(Condition.BAD_WATCH, "singer", "thresholds", BEFORE, true)),
          Optional.of(new Breaker(Refusal.KEY, BEFORE, AT, "a salted hash")));

  private StoredSamples() {}

  static Watch watch() {
    Mutes mutes = new Mutes(Map.of(Metric.GMV_1D, AT), Map.of(VIDEO, AT.plusSeconds(3_600)));
    return new WatchDraft(Watch.of("dancer"))
        .userId("6812345678901234567")
        .currentHandle(Optional.of("dancer.two"))
        .enabled(false)
        .thresholds(
            ThresholdGrammar.read("views_1d=100k/1m:critical, likes_1d=5x, gmv=off").thresholds())
        .every(Optional.of(Duration.ofHours(6)))
        .muteUntil(Optional.of(AT))
        .tags(Set.of("vip", "sg"))
        .note(Optional.of("call Mei before boosting"))
        .mutes(mutes)
        .watch();
  }

  /** A snapshot whose video has so many views. */
  static Snapshot snapshot(long views) {
    Map<Metric, BigDecimal> marks = new EnumMap<>(Metric.class);
    Map<Metric, BigDecimal> passed = new EnumMap<>(Metric.class);
    Map<Metric, DayIncrease> increases = new EnumMap<>(Metric.class);
    for (int i = 0; i < METRICS.size(); i++) {
      increases.put(
          METRICS.get(i),
          new DayIncrease(BigDecimal.valueOf(500 + i), true, Optional.of(new BigDecimal("48.0"))));
      marks.put(METRICS.get(i), BigDecimal.valueOf(10_000 + i));
      passed.put(METRICS.get(i), BigDecimal.valueOf(4_321 + i));
    }
    VideoRecord video =
        new VideoRecord(
            VIDEO,
            CREATED_AT,
            BEFORE,
            Discovery.NEW,
            AT,
            figures(views),
            increases,
            marks,
            Map.of(),
            List.of(
                new SalesPoint(BEFORE, BigDecimal.ZERO, new BigDecimal("1000.5")),
                new SalesPoint(AT, BigDecimal.ZERO, new BigDecimal("1234.56"))),
            Map.of(Metric.SALES, BEFORE),
            Optional.of(AT),
            Optional.of(new DoubtedReading(AT, figures(17))));
    return new Snapshot(
        DANCER,
        List.of(
            ReadRefresh.at(BEFORE),
            new ReadRefresh(
                AT, Optional.of(new BigDecimal(12)), Optional.of(new BigDecimal("3.5")), false)),
        BEFORE,
        Map.of(VIDEO, video),
        Map.of(
            Order.VIEWS,
                new ScanBound(AT, Optional.of(new BigDecimal(50_000)), false, Optional.empty()),
            Order.NEWEST, new ScanBound(BEFORE, Optional.empty(), true, Optional.empty())),
        List.of(new AgeSample(Duration.ofHours(3), passed)),
        Optional.of(BEFORE),
        new Forgotten(Map.of(Metric.VIEWS, new BigDecimal(9_876)), Map.of(VIDEO, video)));
  }

  /** The same snapshot with the field of format 1.1. */
  static Snapshot predicted(long views) {
    Snapshot known = snapshot(views);
    VideoRecord video = known.videos().values().iterator().next();
    VideoRecord marked =
        video.evaluated(
            video.highWaterMarks(),
            Map.of(
                Metric.VIEWS_1D, new BigDecimal(1_770_000), Metric.GMV_1D, new BigDecimal("99.5")),
            video.suspectAt());
    return new Snapshot(
        known.creator(),
        known.refreshes(),
        known.sweptAt(),
        Map.of(VIDEO, marked),
        known.bounds(),
        known.ageSamples(),
        known.newestReadTo(),
        known.forgotten());
  }

  private static Figures figures(long views) {
    Figures.Builder figures = new Figures.Builder();
    for (int i = 0; i < METRICS.size(); i++) {
      if (!METRICS.get(i).derived()) {
        figures.set(METRICS.get(i), BigDecimal.valueOf(views - i));
      }
    }
    return figures.set(Metric.GMV, new BigDecimal("1234.56")).build();
  }

  /** What a poll saw: the video of the snapshot, and one that is not in it. */
  static ObservationRecord record(long views) {
    VideoStats known = new VideoStats(VIDEO, CREATED_AT, "", Optional.empty(), figures(views));
    VideoStats other = new VideoStats("odd id", BEFORE, "", Optional.empty(), figures(77));
    Observation seen =
        new Observation(
            AT,
            Optional.of(DANCER),
            List.of(known, other),
            Map.of(
                Order.GMV,
                new ScanBound(AT, Optional.of(new BigDecimal("9.5")), false, Optional.empty())),
            true,
            Coverage.SCANNED,
            Optional.of(BEFORE));
    return new ObservationRecord(seen, BEFORE, true);
  }

  static Spikes spikes() {
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(new BigDecimal(100_000)),
            new BigDecimal(123_456),
            new BigDecimal(88_000),
            Optional.of(BEFORE),
            Severity.CRITICAL,
            Reason.ESCALATED,
            true,
            Optional.of(new BigDecimal("52.5")),
            Optional.of("backfill"),
            Optional.of(new Usual(new BigDecimal(21_000), 24)),
            Optional.empty());
    Alert alert =
        new Alert(
            VIDEO + ".views_1d.100000",
            crossing,
            VIDEO,
            CREATED_AT,
            "Look <at> this 😀",
            Optional.of("https://p16.example/cover.jpeg"),
            List.of(new BigDecimal(8_000), new BigDecimal(123_456)),
            AlertDetails.NONE);
    Instant observedAt = Instant.parse("2026-11-23T10:00:03Z");
    return new Spikes(
        "dancer.1",
        observedAt,
        "dancer",
        DANCER,
        Set.of("vip"),
        Optional.empty(),
        List.of(alert),
        2,
        false);
  }

  /** Writes everything. */
  static void write(DynamoDbClient client, Map<String, String> tables) {
    String snapshots = tables.getOrDefault("snapshots", "");
    new DynamoWatchlist(client, tables.getOrDefault("watchlist", "")).put(watch());
    DynamoHistory history =
        new DynamoHistory(
            new VersionedItems(client, snapshots, () -> "a token"),
            new DynamoHistoryRecords(client, tables.getOrDefault("history", ""), KEPT),
            new CaptionItems(client, snapshots));
    Change first = new Change(record(122_000), snapshot(122_000), List.of());
    history.record("dancer", new Loaded.Absent(), first, CLAIM);
    Change second =
        new Change(record(123_456), predicted(123_456), List.of(new OutboxEntry(spikes(), true)));
    history.record("dancer", history.load("dancer"), second, CLAIM);
    new DynamoHealthStore(client, snapshots)
        .record(new Health(0, HEALTH.episodes(), HEALTH.breaker()), List.of(), CLAIM);
    new DynamoPollTimes(client, snapshots).record(TIMES, TIMES.keySet());
    new DynamoAlertLog(client, tables.getOrDefault("alerts", ""), KEPT)
        .append(new AlertLog.Entry(spikes(), DeliveryStatus.HELD, AT.plusMillis(1), CHANNEL));
    new DynamoOutbox(client, snapshots)
        .failed(new OutboxKey(History.outboxKey("dancer"), "dancer.1"), FAILURE);
  }

  /**
   * Writes the fixture of a new version of the format, such as {@code 1.1}; it never replaces one.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> tables = StoredTables.fresh();
    write(FreshTables.client(), tables);
    Path file = Path.of("src/test/resources/stored", arguments[0] + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        StoredTables.json(FreshTables.client(), tables),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
  }
}
