package io.spikewatch.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * One video as one response of the source reports it.
 *
 * @param videoId 19 digits, always a string
 * @param caption as its author wrote it: hostile until it is escaped
 * @param cover the address of a picture
 */
public record VideoStats(
    String videoId, Instant createdAt, String caption, Optional<String> cover, Figures figures) {}
