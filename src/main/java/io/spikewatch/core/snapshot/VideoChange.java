package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An observed video, compared with its known record.
 *
 * @param at when it was observed
 * @param stats the current figures of the source
 * @param before the known record; empty if the video was not known
 * @param after the new record, with the previous high-water marks
 * @param believed whether the figures are used; see {@link DoubtedReading}
 * @param withoutBounds the derived figures under the assumption that an unseen video kept its last
 *     known total; only figures that are higher than those of {@code after}
 */
public record VideoChange(
    Discovery discovery,
    Instant at,
    VideoStats stats,
    Optional<VideoRecord> before,
    VideoRecord after,
    boolean believed,
    Map<Metric, BigDecimal> withoutBounds) {

  public VideoChange {
    withoutBounds = Map.copyOf(withoutBounds);
  }

  /** How a video was discovered. */
  public enum Discovery {
    /** The creator's first snapshot. */
    BASELINE,
    /** An old video that the source has crawled for the first time. */
    FIRST_CRAWL,
    /** A video created after the data of the last refresh, or missing in the source's data then. */
    NEW,
    /** An unknown video that is not new: it was below all scans, or it was dropped. */
    OLD,
    /** A known video. */
    KNOWN
  }
}
