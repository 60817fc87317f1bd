package io.spikewatch.snapshot;

import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a creator's videos at an instant.
 *
 * @param observedAt when something last changed
 * @param sweptAt when everything that could reach a level was last looked at
 * @param videos by id
 * @param bounds per order, when its last sweep took place and how far it went
 * @param ageSamples what videos had when they passed certain ages
 */
public record Snapshot(
    Creator creator,
    Instant observedAt,
    Instant sweptAt,
    Map<String, VideoRecord> videos,
    Map<Order, Bound> bounds,
    List<AgeSample> ageSamples) {

  /** A video that no sweep has seen for so long is forgotten. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

  /** A sweep that found nothing new is noted all the same, so often, for the next to be timed. */
  static final Duration SWEEP_NOTED_AFTER = Duration.ofHours(12);

  /** The state of a creator is one item of the store, and that has its limits. */
  static final int MOST_VIDEOS = 2_000;

  public Snapshot {
    videos = Collections.unmodifiableMap(new LinkedHashMap<>(videos));
    EnumMap<Order, Bound> copy = new EnumMap<>(Order.class);
    copy.putAll(bounds);
    bounds = Collections.unmodifiableMap(copy);
    ageSamples = List.copyOf(ageSamples);
  }

  /**
   * What a video that is not in here had at most of a metric when last looked for. Likes are bound
   * by views, and more tightly by the likes that views have brought.
   */
  public Optional<BigDecimal> mostUnseen(Metric metric) {
    Optional<BigDecimal> total = bound(Order.bounding(metric)).flatMap(Bound::lowest);
    return metric.total() == Metric.LIKES
        ? total.map(views -> views.multiply(LikeRatio.most(this)).setScale(0, RoundingMode.UP))
        : total;
  }

  /** How far the last sweep went in an order. */
  public Optional<Bound> bound(Order order) {
    return Optional.ofNullable(bounds.get(order));
  }

  /** This snapshot, with what stood still since an earlier one dated as in that. */
  public Snapshot unchangedSince(Snapshot earlier) {
    return new Snapshot(creator, earlier.observedAt, sweptAt, videos, bounds, ageSamples);
  }

  /** Whether a later snapshot of the same creator is worth a write. */
  public boolean changedBy(Snapshot later) {
    boolean sweepNoted = !later.sweptAt.isAfter(sweptAt.plus(SWEEP_NOTED_AFTER));
    return !(sweepNoted
        && creator.equals(later.creator)
        && sameFigures(later)
        && sameBounds(later));
  }

  /** Whether a later snapshot of the same creator shows no figure that is not in here. */
  public boolean sameFigures(Snapshot later) {
    return later.videos.values().stream()
        .allMatch(
            v -> {
              VideoRecord known = videos.get(v.videoId());
              return known != null && known.figures().equals(v.figures());
            });
  }

  private boolean sameBounds(Snapshot later) {
    return bounds.keySet().equals(later.bounds.keySet())
        && later.bounds.entrySet().stream()
            .allMatch(
                e ->
                    bound(e.getKey())
                        .filter(b -> b.lowest().equals(e.getValue().lowest()))
                        .filter(b -> b.capped() == e.getValue().capped())
                        .filter(b -> !e.getValue().at().isAfter(b.at().plus(SWEEP_NOTED_AFTER)))
                        .isPresent());
  }

  /** This snapshot, without what is too old or too much to be kept. */
  Snapshot pruned() {
    Instant oldest = observedAt.minus(FORGOTTEN_AFTER);
    if (videos.size() <= MOST_VIDEOS
        && videos.values().stream().noneMatch(v -> v.lastSeenAt().isBefore(oldest))) {
      return this;
    }
    List<VideoRecord> kept =
        videos.values().stream()
            .filter(v -> !v.lastSeenAt().isBefore(oldest))
            .sorted(
                Comparator.comparing(VideoRecord::lastSeenAt)
                    .thenComparing(v -> v.figures().orZero(Metric.VIEWS))
                    .reversed())
            .limit(MOST_VIDEOS)
            .toList();
    Map<String, VideoRecord> byId = new LinkedHashMap<>();
    kept.forEach(v -> byId.put(v.videoId(), v));
    return new Snapshot(creator, observedAt, sweptAt, byId, bounds, ageSamples);
  }
}
