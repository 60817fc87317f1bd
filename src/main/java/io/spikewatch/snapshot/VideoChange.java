package io.spikewatch.snapshot;

import java.util.Optional;

/**
 * A video of an observation, held against what was known of it.
 *
 * @param stats the video as the source reports it now
 * @param before what was known; empty at first sight
 * @param after what is known now; its marks are still those of before
 */
public record VideoChange(
    Sight sight, VideoStats stats, Optional<VideoRecord> before, VideoRecord after) {

  /** How a video comes into an observation. */
  public enum Sight {
    /** The creator's first snapshot. */
    BASELINE,
    /** An old video that the source itself sees for the first time. */
    FIRST_CRAWL,
    /** Not known before, of a known creator. */
    NEW,
    /** Seen before. */
    KNOWN
  }
}
