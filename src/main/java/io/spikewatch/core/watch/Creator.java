package io.spikewatch.core.watch;

import java.util.Optional;

/**
 * A person or brand that posts videos. The {@code userId} is the identity; the {@code handle} may
 * change. The identity is unknown until the source has answered once.
 */
public record Creator(Optional<String> userId, String handle) {}
