package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.DayIncrease;
import io.spikewatch.core.snapshot.DoubtedReading;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Forgotten;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ReadRefresh;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Snapshots to encode: such as the source gives, and such as it never would. */
final class Snapshots {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:03Z");

  private static final List<Discovery> DISCOVERIES = List.of(Discovery.values());

  /** A full set: twelve of each of six ages. */
  private static final int AGE_SAMPLES = 72;

  private Snapshots() {}

  /** A creator after a month of hourly polls; some videos sell something every hour. */
  static Snapshot realistic(int videos, int sellers, long seed) {
    Random random = new Random(seed);
    Map<String, VideoRecord> records = new LinkedHashMap<>();
    for (int i = 0; i < videos; i++) {
      VideoRecord video = video(random, i < sellers);
      records.put(video.videoId(), video);
    }
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    bounds.put(
        Order.VIEWS,
        new ScanBound(NOW, Optional.of(new BigDecimal(98_765)), false, Optional.empty()));
    bounds.put(
        Order.GMV, new ScanBound(NOW, Optional.of(BigDecimal.ZERO), false, Optional.empty()));
    bounds.put(Order.NEWEST, new ScanBound(NOW, Optional.empty(), true, Optional.empty()));
    List<AgeSample> samples = new ArrayList<>();
    for (int i = 0; i < AGE_SAMPLES; i++) {
      samples.add(ageSample(random, i));
    }
    return new Snapshot(
        new Creator(Optional.of("6812345678901234567"), "some.dancer"),
        NOW,
        NOW,
        records,
        bounds,
        samples);
  }

  private static VideoRecord video(Random random, boolean sells) {
    Instant created = Instant.ofEpochSecond(NOW.getEpochSecond() - random.nextInt(60_000_000));
    long id = created.getEpochSecond() << 32 | Integer.toUnsignedLong(random.nextInt());
    long views = (long) Math.exp(9 + 5 * random.nextDouble());
    long likes = views / (8 + random.nextInt(10));
    Figures.Builder figures = new Figures.Builder();
    spread(
        figures, random, views, Metric.VIEWS, Metric.VIEWS_30D, Metric.VIEWS_7D, Metric.VIEWS_1D);
    spread(
        figures, random, likes, Metric.LIKES, Metric.LIKES_30D, Metric.LIKES_7D, Metric.LIKES_1D);
    List<SalesPoint> points =
        sells
            ? sales(random)
            : List.of(new SalesPoint(hour(300), BigDecimal.ZERO, BigDecimal.ZERO));
    figures.set(Metric.SALES, points.getLast().sales());
    figures.set(Metric.GMV, points.getLast().gmv());
    Map<Metric, Instant> zero =
        sells ? Map.of() : Map.of(Metric.SALES, hour(300), Metric.GMV, hour(300));
    return new VideoRecord(
        Long.toString(id),
        created,
        hour(300),
        Discovery.BASELINE,
        NOW,
        figures.build(),
        Map.of(),
        Map.of(),
        Map.of(),
        points,
        zero,
        Optional.empty(),
        Optional.empty());
  }

  /** As many views as a video may have in its first days, and no sales. */
  private static AgeSample ageSample(Random random, int index) {
    long views = (long) Math.exp(5 + 5 * random.nextDouble());
    return new AgeSample(
        Duration.ofHours(3L << index % 6),
        Map.of(
            Metric.VIEWS_1D,
            BigDecimal.valueOf(views),
            Metric.LIKES_1D,
            BigDecimal.valueOf(views / 12),
            Metric.SALES_1D,
            BigDecimal.ZERO,
            Metric.GMV_1D,
            BigDecimal.ZERO));
  }

  private static void spread(
      Figures.Builder figures, Random random, long total, Metric... windows) {
    long left = total;
    for (Metric window : windows) {
      figures.set(window, BigDecimal.valueOf(left));
      left = left / (4 + random.nextInt(10));
    }
  }

  private static List<SalesPoint> sales(Random random) {
    List<SalesPoint> points = new ArrayList<>();
    long cents = 100_000L + random.nextInt(10_000_000);
    long pieces = cents / 2_500;
    for (int hour = 25; hour >= 0; hour--) {
      pieces += 1L + random.nextInt(20);
      cents += 1_999L * (1 + random.nextInt(20));
      points.add(
          new SalesPoint(
              hour(hour), BigDecimal.valueOf(pieces), plain(BigDecimal.valueOf(cents, 2))));
    }
    return points;
  }

  private static Instant hour(int ago) {
    return NOW.minus(Duration.ofHours(ago)).plusSeconds(ago * 37L % 10);
  }

  /** Anything that the types allow. */
  static Snapshot arbitrary(Random random) {
    Map<String, VideoRecord> records = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      VideoRecord video = arbitraryVideo(random);
      records.put(video.videoId(), video);
    }
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    for (Order order : Order.values()) {
      if (random.nextBoolean()) {
        bounds.put(
            order,
            new ScanBound(
                instant(random),
                maybe(random, number(random)),
                random.nextBoolean(),
                Optional.empty()));
      }
    }
    return new Snapshot(
        new Creator(maybe(random, id(random)), "h" + random.nextInt(1_000)),
        arbitraryRefreshes(random),
        instant(random),
        records,
        bounds,
        arbitrarySamples(random),
        maybe(random, instant(random)),
        arbitraryForgotten(random));
  }

  private static List<ReadRefresh> arbitraryRefreshes(Random random) {
    List<ReadRefresh> refreshes = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      refreshes.add(
          new ReadRefresh(
              instant(random),
              maybe(random, number(random)),
              maybe(random, number(random)),
              random.nextBoolean()));
    }
    return refreshes;
  }

  private static Forgotten arbitraryForgotten(Random random) {
    Map<Metric, BigDecimal> upTo = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      maybe(random, number(random)).ifPresent(most -> upTo.put(metric, most));
    }
    Map<String, VideoRecord> gone = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      VideoRecord video = arbitraryVideo(random);
      gone.put(video.videoId(), video);
    }
    return new Forgotten(upTo, gone);
  }

  private static List<AgeSample> arbitrarySamples(Random random) {
    List<AgeSample> samples = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Map<Metric, BigDecimal> values = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        if (random.nextBoolean()) {
          values.put(metric, number(random));
        }
      }
      samples.add(new AgeSample(Duration.ofSeconds(random.nextInt(Integer.MAX_VALUE)), values));
    }
    return samples;
  }

  private static VideoRecord arbitraryVideo(Random random) {
    Figures.Builder figures = new Figures.Builder();
    Map<Metric, BigDecimal> marks = new EnumMap<>(Metric.class);
    Map<Metric, Instant> zero = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (!metric.derived() && random.nextBoolean()) {
        figures.set(metric, number(random));
      }
      if (random.nextInt(4) == 0) {
        marks.put(metric, number(random));
        zero.put(metric, instant(random));
      }
    }
    List<SalesPoint> points = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      points.add(new SalesPoint(instant(random), number(random), number(random)));
    }
    return new VideoRecord(
        id(random),
        instant(random),
        instant(random),
        DISCOVERIES.get(random.nextInt(DISCOVERIES.size())),
        instant(random),
        figures.build(),
        increases(random),
        marks,
        Map.of(),
        points,
        zero,
        maybe(random, instant(random)),
        maybe(random, new DoubtedReading(instant(random), figures.build())));
  }

  private static Map<Metric, DayIncrease> increases(Random random) {
    Map<Metric, DayIncrease> increases = new EnumMap<>(Metric.class);
    for (Metric metric : List.of(Metric.SALES_1D, Metric.GMV_1D)) {
      if (random.nextBoolean()) {
        increases.put(
            metric,
            new DayIncrease(
                number(random).abs(), random.nextBoolean(), maybe(random, number(random))));
      }
    }
    return increases;
  }

  private static String id(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "0" + random.nextInt(1_000);
      case 1 -> "Ünïcode-" + random.nextInt();
      case 2 -> "99999999999999999999" + random.nextInt(10);
      case 3 -> Integer.toString(random.nextInt(1_000));
      default -> Long.toUnsignedString(random.nextLong());
    };
  }

  private static Instant instant(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Instant.EPOCH;
      case 1 -> Instant.parse("-9999-01-01T00:00:00Z");
      case 2 -> Instant.parse("9999-12-31T23:59:59Z");
      default -> NOW.minusMillis(random.nextInt(100) * 3_600_000L);
    };
  }

  private static BigDecimal number(Random random) {
    return plain(
        switch (random.nextInt(6)) {
          case 0 -> BigDecimal.ZERO;
          case 1 -> BigDecimal.valueOf(random.nextInt(100));
          case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(20));
          case 3 -> new BigDecimal("1000000000000000.0000000001");
          case 4 -> new BigDecimal("-12.5");
          default -> BigDecimal.valueOf(random.nextInt(10_000_000), 2);
        });
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
