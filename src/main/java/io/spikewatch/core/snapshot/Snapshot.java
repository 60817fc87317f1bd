package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
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
 * The known videos of a creator at an instant.
 *
 * @param refreshes the observations of the last days, ascending; never empty
 * @param sweptAt when everything that could reach a level was last read
 * @param videos by id
 * @param bounds per order, the time and the bound of its last scan
 * @param ageSamples the figures of videos when they passed certain ages
 * @param newestReadTo the time of creation down to which the last observation read the newest
 *     videos without a gap
 * @param forgotten the remaining data about videos that were dropped
 */
public record Snapshot(
    Creator creator,
    List<ReadRefresh> refreshes,
    Instant sweptAt,
    Map<String, VideoRecord> videos,
    Map<Order, ScanBound> bounds,
    List<AgeSample> ageSamples,
    Optional<Instant> newestReadTo,
    Forgotten forgotten) {

  /**
   * A scan without new figures is recorded after this time, because the time of the next scan
   * depends on it.
   */
  static final Duration SWEEP_NOTED_AFTER = Duration.ofHours(12);

  public Snapshot {
    if (refreshes.isEmpty()) {
      throw new IllegalArgumentException("a snapshot comes from an observation");
    }
    refreshes = List.copyOf(refreshes);
    videos = Collections.unmodifiableMap(new LinkedHashMap<>(videos));
    EnumMap<Order, ScanBound> copy = new EnumMap<>(Order.class);
    copy.putAll(bounds);
    bounds = Collections.unmodifiableMap(copy);
    ageSamples = List.copyOf(ageSamples);
  }

  /** A snapshot of one observation, without dropped videos. */
  public Snapshot(
      Creator creator,
      Instant observedAt,
      Instant sweptAt,
      Map<String, VideoRecord> videos,
      Map<Order, ScanBound> bounds,
      List<AgeSample> ageSamples) {
    this(
        creator,
        List.of(ReadRefresh.at(observedAt)),
        sweptAt,
        videos,
        bounds,
        ageSamples,
        Optional.empty(),
        Forgotten.NOTHING);
  }

  /** The time of the newest observation, when figures last changed. */
  public Instant observedAt() {
    return refreshes.getLast().at();
  }

  /** The last complete observation; the first one if none was complete. */
  public Instant lastWholeRefresh() {
    return refreshes.reversed().stream()
        .filter(ReadRefresh::whole)
        .findFirst()
        .orElseGet(refreshes::getFirst)
        .at();
  }

  /** The youngest known video of the creator. */
  public Optional<VideoRecord> newestVideo() {
    return videos.values().stream()
        .max(Comparator.comparing(VideoRecord::createdAt).thenComparing(VideoRecord::videoId));
  }

  /** The record of a video, even if it has been missing for long. */
  Optional<VideoRecord> known(String videoId) {
    return Optional.ofNullable(videos.get(videoId))
        .or(() -> Optional.ofNullable(forgotten.gone().get(videoId)));
  }

  /**
   * The maximum of a metric of a video that is not in this snapshot, at the last scan. The video
   * was below the scan bound, or it was dropped for lack of space. Likes are bounded by views, and
   * more tightly by the learned ratio of likes to views.
   */
  public Optional<BigDecimal> mostUnseen(Metric metric) {
    Optional<BigDecimal> total = bound(Order.bounding(metric)).flatMap(ScanBound::lowest);
    Optional<BigDecimal> unread =
        metric.total() == Metric.LIKES
            ? total.map(views -> views.multiply(LikeRatio.most(this)).setScale(0, RoundingMode.UP))
            : total;
    return unread.map(forgotten.upTo().getOrDefault(metric.total(), BigDecimal.ZERO)::max);
  }

  /** The bound of the last scan of an order. */
  public Optional<ScanBound> bound(Order order) {
    return Optional.ofNullable(bounds.get(order));
  }

  /** Whether a later snapshot of the same creator must be stored. */
  public boolean changedBy(Snapshot later) {
    boolean sweepNoted = !later.sweptAt.isAfter(sweptAt.plus(SWEEP_NOTED_AFTER));
    return !(sweepNoted
        && creator.equals(later.creator)
        && sameFigures(later)
        && sameBounds(later));
  }

  /** Whether a later snapshot of the same creator shows no new figure. */
  private boolean sameFigures(Snapshot later) {
    return later.videos.values().stream()
        .allMatch(
            v -> {
              VideoRecord known = videos.get(v.videoId());
              return known != null
                  && known.figures().equals(v.figures())
                  && known.doubted().equals(v.doubted());
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

  /** This snapshot without videos that are too old or exceed its size. */
  Snapshot pruned(Instant now) {
    return new Pruning(this, now, Pruning.MAX_VIDEOS).pruned();
  }

  /** This snapshot with at most this number of videos. */
  public Snapshot atMost(int most) {
    return new Pruning(this, observedAt(), most).pruned();
  }
}
