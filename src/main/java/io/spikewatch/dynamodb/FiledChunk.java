package io.spikewatch.dynamodb;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A chunk as it is kept for long. It never changes, and counts only as long as a later chunk, or
 * the state of its creator, names it as the one before.
 *
 * @param until when its last frame was seen
 * @param snapshot the snapshot after its last frame, now and then, so that a replay can begin there
 */
public record FiledChunk(
    ChunkKey key, Instant until, SdkBytes frames, Optional<SdkBytes> snapshot) {}
