package io.spikewatch.core.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * One video in one response of the source.
 *
 * @param videoId 19 digits, always a string
 * @param caption as its author wrote it: untrusted until it is escaped
 * @param cover the address of a picture
 */
public record VideoStats(
    String videoId,
    Instant createdAt,
    String caption,
    Optional<String> cover,
    Figures figures,
    Promotion promotion) {

  /** A video with nothing but figures. */
  public VideoStats(
      String videoId, Instant createdAt, String caption, Optional<String> cover, Figures figures) {
    this(videoId, createdAt, caption, cover, figures, Promotion.UNKNOWN);
  }
}
