package io.spikewatch.tools.simulation;

import java.time.Instant;

/**
 * The constant properties of a video.
 *
 * @param videoId 19 digits in a generated world, anything in a scripted one
 */
public record Post(
    String videoId,
    Instant createdAt,
    String caption,
    String cover,
    String region,
    int durationSeconds,
    long dataSize) {}
