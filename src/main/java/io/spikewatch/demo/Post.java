package io.spikewatch.demo;

import java.time.Instant;

/**
 * What is fixed about a video from its creation on.
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
