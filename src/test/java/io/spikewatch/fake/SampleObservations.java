package io.spikewatch.fake;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Frames of a creator whose videos live: they grow, sell, slow down, and new ones come. Each record
 * shows what a poll at that instant would see; now and then a part of it, or something odd.
 */
public final class SampleObservations {

  private static final int HOURS = 24 * 31;
  private static final String CAPTION = "a caption that is not recorded";

  /** A video with its views of each of the last hours. */
  private static final class Video {
    private final String id;
    private final Instant createdAt;
    private final long[] hours = new long[HOURS];
    private final double likes;
    private final boolean sells;
    private double pace;
    private long views;
    private long sold;

    Video(Random random, Instant createdAt, boolean quiet) {
      this.id =
          Long.toString(
              createdAt.getEpochSecond() << 32 | Integer.toUnsignedLong(random.nextInt()));
      this.createdAt = createdAt;
      this.pace = Math.exp(quiet ? 2 * random.nextDouble() : 2 + 5 * random.nextDouble());
      this.sells = random.nextInt(6) == 0;
      this.likes = 0.02 + 0.1 * random.nextDouble();
      for (int hour = 0; hour < HOURS; hour++) {
        hours[hour] = (long) (pace * random.nextDouble());
        views += hours[hour];
      }
      views *= 2;
    }

    void passes(Random random) {
      pace *= random.nextInt(300) == 0 ? 20 : 0.9 + 0.2 * random.nextDouble();
      pace = Math.clamp(pace, 1, 60_000);
      System.arraycopy(hours, 0, hours, 1, HOURS - 1);
      hours[0] = (long) (pace * random.nextDouble());
      views += hours[0];
      sold += sells && random.nextInt(4) == 0 ? random.nextInt(9) : 0;
    }

    Figures figures(Random random) {
      Figures.Builder figures = new Figures.Builder();
      long[] windows = {views, sum(24 * 30), sum(24 * 7), sum(24)};
      Metric[] viewed = {Metric.VIEWS, Metric.VIEWS_30D, Metric.VIEWS_7D, Metric.VIEWS_1D};
      Metric[] liked = {Metric.LIKES, Metric.LIKES_30D, Metric.LIKES_7D, Metric.LIKES_1D};
      for (int i = 0; i < windows.length; i++) {
        figures.set(viewed[i], BigDecimal.valueOf(windows[i]));
        figures.set(liked[i], BigDecimal.valueOf((long) (windows[i] * likes)));
      }
      figures.set(Metric.SALES, BigDecimal.valueOf(sold));
      figures.set(Metric.GMV, BigDecimal.valueOf(sold * 1_999, 2));
      if (random.nextInt(50) == 0) {
        figures.unset(Metric.LIKES_1D).unset(Metric.GMV);
      }
      return figures.build();
    }

    private long sum(int last) {
      return Arrays.stream(hours, 0, last).sum();
    }
  }

  private final Random random;
  private final List<Video> videos = new ArrayList<>();
  private Instant now;
  private Instant polledAt = Instant.EPOCH;
  private Creator creator;

  /** A creator with so many videos of many ages, polled for the first time at that instant. */
  public SampleObservations(long seed, int count, Instant first) {
    this(seed, count, first, 0);
  }

  /** The same, where hardly anybody views some of the videos any more. */
  public SampleObservations(long seed, int count, Instant first, int quiet) {
    random = new Random(seed);
    now = first;
    creator = new Creator(Optional.of("70000000000000000" + (10 + seed)), "maker");
    for (int i = 0; i < count; i++) {
      videos.add(new Video(random, first.minusSeconds(random.nextInt(60_000_000)), i < quiet));
    }
  }

  /** What the next poll sees; time passes after it. */
  public ObservationRecord next(Duration pause) {
    Observation seen = polledAt.equals(Instant.EPOCH) ? sweep(true) : look();
    ObservationRecord record =
        new ObservationRecord(seen, polledAt, polledAt.equals(Instant.EPOCH));
    polledAt = now;
    now = now.plus(pause).plusSeconds(random.nextInt(10));
    for (Video video : videos) {
      video.passes(random);
    }
    if (random.nextInt(30) == 0) {
      videos.add(new Video(random, now.minusSeconds(random.nextInt(5_000)), false));
    }
    if (random.nextInt(80) == 0) {
      creator = new Creator(creator.userId(), "maker" + random.nextInt(100));
    }
    if (videos.size() > 3 && random.nextInt(100) == 0) {
      videos.remove(random.nextInt(videos.size()));
    }
    return record;
  }

  private Observation look() {
    return switch (random.nextInt(8)) {
      case 0 ->
          observation(Coverage.PROBED, byAge().subList(0, Math.min(10, videos.size())), false);
      case 1 -> observation(Coverage.BROKEN_OFF, byViews().subList(0, videos.size() / 2), false);
      case 2 -> sweep(true);
      default -> sweep(false);
    };
  }

  private Observation sweep(boolean complete) {
    return observation(
        Coverage.SWEPT, complete ? byViews() : byViews().subList(0, videos.size() - 1), complete);
  }

  private Observation observation(Coverage coverage, List<Video> shown, boolean complete) {
    List<VideoStats> stats =
        shown.stream()
            .map(
                v ->
                    new VideoStats(
                        v.id,
                        random.nextInt(200) == 0 ? v.createdAt.plusSeconds(1) : v.createdAt,
                        CAPTION,
                        Optional.of("https://cover"),
                        v.figures(random)))
            .toList();
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    BigDecimal lowest =
        complete || stats.isEmpty()
            ? BigDecimal.ZERO
            : stats.getLast().figures().orZero(Metric.VIEWS);
    bounds.put(
        Order.VIEWS,
        new ScanBound(now, Optional.of(lowest), coverage == Coverage.BROKEN_OFF, Optional.empty()));
    bounds.put(Order.NEWEST, new ScanBound(now, Optional.empty(), false, Optional.empty()));
    return new Observation(
        now, Optional.of(creator), stats, bounds, complete, coverage, Optional.empty());
  }

  private List<Video> byViews() {
    return videos.stream().sorted(Comparator.comparingLong((Video v) -> -v.views)).toList();
  }

  private List<Video> byAge() {
    return videos.stream()
        .sorted(Comparator.comparing((Video v) -> v.createdAt).reversed())
        .toList();
  }

  /** A record as it is shown. */
  public static ObservationRecord withoutCaptions(ObservationRecord record) {
    Observation seen = record.seen();
    List<VideoStats> videos =
        seen.videos().stream()
            .map(v -> new VideoStats(v.videoId(), v.createdAt(), "", Optional.empty(), v.figures()))
            .toList();
    return new ObservationRecord(
        new Observation(
            seen.at(),
            seen.creator(),
            videos,
            seen.bounds(),
            seen.complete(),
            seen.coverage(),
            seen.newestReadTo()),
        record.polledAt(),
        record.baseline());
  }

  /** An alert as a replay finds it. */
  public static Alert withoutCaption(Alert alert) {
    AlertDetails details = alert.details();
    return new Alert(
        alert.id(),
        alert.crossing(),
        alert.videoId(),
        alert.createdAt(),
        "",
        Optional.empty(),
        List.of(),
        new AlertDetails(details.figures(), details.increase(), Promotion.UNKNOWN, List.of()));
  }
}
