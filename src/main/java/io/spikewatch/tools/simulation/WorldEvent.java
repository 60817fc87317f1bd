package io.spikewatch.tools.simulation;

import java.time.Instant;
import java.util.Optional;

/** An event in a generated world. */
public record WorldEvent(EventKind kind, String userId, Optional<String> videoId, Instant at) {}
