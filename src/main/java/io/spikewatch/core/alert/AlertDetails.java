package io.spikewatch.core.alert;

import static java.math.BigDecimal.ZERO;

import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an alert says about its video in addition to the crossing.
 *
 * @param figures the video's other figures, without zeros
 * @param increase the increase of the metric's total since the previous observation
 * @param promotion whether the video is paid, and what it sells
 * @param earlier other crossings of this video in the 24 hours before, newest first
 */
public record AlertDetails(
    Map<Metric, BigDecimal> figures,
    Optional<Increase> increase,
    Promotion promotion,
    List<Earlier> earlier) {

  /** No details are known. */
  public static final AlertDetails NONE =
      new AlertDetails(Map.of(), Optional.empty(), Promotion.UNKNOWN, List.of());

  private static final List<Metric> SHOWN =
      List.of(
          Metric.VIEWS,
          Metric.VIEWS_1D,
          Metric.LIKES,
          Metric.LIKES_1D,
          Metric.SALES,
          Metric.SALES_1D,
          Metric.GMV,
          Metric.GMV_1D);

  /** The increase of a total since an instant. */
  public record Increase(BigDecimal amount, Instant since) {}

  /** An earlier crossing of another level or metric. */
  public record Earlier(Metric metric, Level level, Instant at) {
    public Earlier {
      level = level.plain();
    }
  }

  public AlertDetails {
    EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
    copy.putAll(figures);
    figures = Collections.unmodifiableMap(copy);
    earlier = List.copyOf(earlier);
  }

  static AlertDetails of(Optional<Snapshot> previous, VideoChange change, Crossing crossing) {
    return new AlertDetails(
        figures(change.after(), crossing.metric()),
        crossing.suspect().isPresent()
            ? Optional.empty()
            : increase(previous, change, crossing.metric().total()),
        change.stats().promotion(),
        List.of());
  }

  /** Omits lower bounds, because the line has no room to mark them as uncertain. */
  private static Map<Metric, BigDecimal> figures(VideoRecord video, Metric crossed) {
    Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);
    for (Metric metric : SHOWN) {
      video
          .value(metric)
          .filter(figure -> metric != crossed && figure.signum() > 0 && !video.lowerBound(metric))
          .ifPresent(figure -> figures.put(metric, figure));
    }
    return figures;
  }

  /**
   * The increase is measured from the publication of the previous figures, not from the last poll.
   * A source that refreshes once a day has not gained them within the last hour.
   */
  private static Optional<Increase> increase(
      Optional<Snapshot> previous, VideoChange change, Metric total) {
    return change
        .before()
        .flatMap(
            before ->
                before
                    .figures()
                    .get(total)
                    .flatMap(
                        then -> change.after().figures().get(total).map(now -> now.subtract(then)))
                    .filter(gained -> gained.compareTo(ZERO) > 0)
                    .map(gained -> new Increase(gained, published(previous, before))))
        .filter(increase -> increase.since().isBefore(change.at()));
  }

  /** When the source published the last known figures of a video. */
  static Instant published(Optional<Snapshot> previous, VideoRecord before) {
    return previous
        .map(Snapshot::observedAt)
        .filter(at -> at.isBefore(before.lastSeenAt()))
        .orElse(before.lastSeenAt());
  }

  /** Returns these details with the given earlier crossings. */
  public AlertDetails with(List<Earlier> crossings) {
    return new AlertDetails(figures, increase, promotion, crossings);
  }
}
