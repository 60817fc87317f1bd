package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes videos from a snapshot that are too old or exceed its size. Enough is preserved so that a
 * returning video is neither new nor announced for its old figures.
 */
final class Pruning {

  /** A video that no full scan has seen for this time is removed. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

  /** The state of a creator is one stored item, which has a maximum size. */
  static final int MAX_VIDEOS = 2_000;

  /** A video that would count as new if it came back is never dropped for lack of space. */
  private static final Duration YOUNG = Duration.ofDays(2);

  /** A video is ranked by its best position in these metrics. */
  private static final List<Metric> RANKED =
      List.of(Metric.VIEWS, Metric.SALES, Metric.GMV, Metric.VIEWS_1D, Metric.LIKES_1D);

  private static final List<Metric> TOTALS =
      List.of(Metric.VIEWS, Metric.LIKES, Metric.SALES, Metric.GMV);

  private final Snapshot snapshot;
  private final Instant now;
  private final int most;

  /**
   * Creates a pruning at an instant.
   *
   * @param most the maximum number of videos
   */
  Pruning(Snapshot snapshot, Instant now, int most) {
    this.snapshot = snapshot;
    this.now = now;
    this.most = most;
  }

  /** Returns the pruned snapshot. */
  Snapshot pruned() {
    Instant oldest = now.minus(FORGOTTEN_AFTER);
    List<VideoRecord> gone = new ArrayList<>();
    List<VideoRecord> listed = new ArrayList<>();
    for (VideoRecord video : snapshot.videos().values()) {
      (video.lastSeenAt().isBefore(oldest) ? gone : listed).add(video);
    }
    if (gone.isEmpty() && listed.size() <= most) {
      return snapshot;
    }
    List<VideoRecord> byRank = byRank(listed);
    List<VideoRecord> kept = byRank.subList(0, Math.min(most, byRank.size()));
    List<VideoRecord> dropped = byRank.subList(kept.size(), byRank.size());
    return new Snapshot(
        snapshot.creator(),
        snapshot.refreshes(),
        snapshot.sweptAt(),
        inOrder(kept),
        snapshot.bounds(),
        snapshot.ageSamples(),
        newestReadTo(dropped),
        forgotten(gone, dropped));
  }

  private Map<String, VideoRecord> inOrder(Collection<VideoRecord> kept) {
    Map<String, VideoRecord> byId =
        kept.stream().collect(Collectors.toMap(VideoRecord::videoId, v -> v));
    Map<String, VideoRecord> ordered = new LinkedHashMap<>();
    snapshot.videos().keySet().stream()
        .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
        .forEach(v -> ordered.put(v.videoId(), v));
    return ordered;
  }

  /**
   * Videos that are far behind in every order come last, because they are the least likely to reach
   * a level.
   */
  private List<VideoRecord> byRank(List<VideoRecord> videos) {
    if (videos.size() <= most) {
      return videos;
    }
    Map<String, Integer> best = new HashMap<>();
    for (Metric metric : RANKED) {
      List<VideoRecord> ranked =
          videos.stream()
              .filter(v -> v.figures().orZero(metric).signum() > 0)
              .sorted(
                  Comparator.comparing((VideoRecord v) -> v.figures().orZero(metric))
                      .reversed()
                      .thenComparing(VideoRecord::videoId))
              .toList();
      for (int place = 0; place < ranked.size(); place++) {
        best.merge(ranked.get(place).videoId(), place, Math::min);
      }
    }
    Function<VideoRecord, Integer> place =
        v -> isYoung(v) ? -1 : best.getOrDefault(v.videoId(), Integer.MAX_VALUE);
    return videos.stream()
        .sorted(Comparator.comparing(place).thenComparing(VideoRecord::videoId))
        .toList();
  }

  private boolean isYoung(VideoRecord video) {
    return video.createdAt().isAfter(now.minus(YOUNG));
  }

  private Forgotten forgotten(List<VideoRecord> gone, List<VideoRecord> dropped) {
    Map<Metric, BigDecimal> upTo = new EnumMap<>(Metric.class);
    upTo.putAll(snapshot.forgotten().upTo());
    for (Metric total : TOTALS) {
      dropped.forEach(v -> upTo.merge(total, v.figures().orZero(total), BigDecimal::max));
    }
    List<VideoRecord> all = new ArrayList<>(snapshot.forgotten().gone().values());
    all.addAll(gone);
    Map<String, VideoRecord> known = new LinkedHashMap<>();
    all.stream()
        .skip(Math.max(0, all.size() - Forgotten.MAX_GONE))
        .forEach(v -> known.put(v.videoId(), v));
    return new Forgotten(upTo, known);
  }

  /** The newest videos no longer count as completely read down to a dropped video. */
  private Optional<Instant> newestReadTo(List<VideoRecord> dropped) {
    Optional<Instant> youngest =
        dropped.stream().map(VideoRecord::createdAt).max(Comparator.naturalOrder());
    return snapshot.newestReadTo().map(to -> youngest.filter(to::isBefore).orElse(to));
  }
}
