package io.spikewatch.core.snapshot;

import io.spikewatch.core.snapshot.Observation.Coverage;
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

/** Builds the snapshot that follows an observation, after its videos have been evaluated. */
public final class NextSnapshot {

  private final Optional<Snapshot> previous;
  private final Observation seen;
  private final Diff diff;

  private NextSnapshot(Optional<Snapshot> previous, Observation seen, Diff diff) {
    this.previous = previous;
    this.seen = seen;
    this.diff = diff;
  }

  /**
   * Builds the snapshot after an observation.
   *
   * @param seen names the creator
   * @param diff the changes between the previous snapshot and this observation
   * @param evaluated the records of the observed videos, with their high-water marks
   */
  public static Snapshot of(
      Optional<Snapshot> previous, Observation seen, Diff diff, List<VideoRecord> evaluated) {
    return new NextSnapshot(previous, seen, diff).with(evaluated);
  }

  private Snapshot with(List<VideoRecord> evaluated) {
    Map<String, VideoRecord> videos = new LinkedHashMap<>();
    evaluated.forEach(v -> videos.put(v.videoId(), v));
    previous.ifPresent(p -> p.videos().forEach(videos::putIfAbsent));
    boolean partial = seen.coverage() == Coverage.PROBED || seen.coverage() == Coverage.BROKEN_OFF;
    // The bound of an order is dropped when its reading ends, because videos may rise there
    // unobserved.
    Map<Order, ScanBound> bounds =
        previous.filter(p -> partial).map(Snapshot::bounds).orElse(seen.bounds());
    List<AgeSample> samples =
        AgeSamples.extended(previous.map(Snapshot::ageSamples).orElse(List.of()), diff.changes());
    return new Snapshot(
            seen.creator().orElseThrow(),
            refreshes(),
            sweptAt(),
            videos,
            bounds,
            samples,
            diff.refreshed() ? seen.newestReadTo() : previous.flatMap(Snapshot::newestReadTo),
            forgotten())
        .pruned(seen.at());
  }

  private List<ReadRefresh> refreshes() {
    List<ReadRefresh> all = new ArrayList<>();
    previous.ifPresent(p -> all.addAll(p.refreshes()));
    if (diff.refreshed()) {
      all.removeIf(r -> !r.at().isBefore(seen.at()));
      all.add(ReadRefresh.of(seen));
    } else {
      all.add(all.removeLast().also(seen));
    }
    return Thinning.thinned(all, ReadRefresh::at);
  }

  /** A scan without a gap shows dropped videos again, or proves that they are below its end. */
  private Forgotten forgotten() {
    Forgotten before = previous.map(Snapshot::forgotten).orElse(Forgotten.NOTHING);
    Map<Metric, BigDecimal> upTo = new EnumMap<>(Metric.class);
    upTo.putAll(before.upTo());
    upTo.keySet()
        .removeIf(
            total ->
                Optional.ofNullable(seen.bounds().get(Order.bounding(total)))
                    .filter(bound -> bound.at().equals(seen.at()))
                    .isPresent());
    Map<String, VideoRecord> gone = new LinkedHashMap<>(before.gone());
    seen.videos().forEach(v -> gone.remove(v.videoId()));
    return new Forgotten(upTo, gone);
  }

  /** After an interrupted scan the next one is due at once. */
  private Instant sweptAt() {
    Instant before = previous.map(Snapshot::sweptAt).orElse(seen.at());
    Instant dayAgo = seen.at().minus(Duration.ofDays(1));
    return switch (seen.coverage()) {
      case SCANNED, SWEPT -> seen.at();
      case PROBED -> before;
      case BROKEN_OFF -> before.isBefore(dayAgo) ? before : dayAgo;
    };
  }
}
