package io.spikewatch.poll;

import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creators that are handed over to a worker together, with what it would otherwise have to read.
 *
 * @param watches as they have just been read
 * @param askedAt whoever is polled after that need not be polled again for this batch
 * @param ration its part of the day's budget; absent where there is none
 */
public record Batch(List<Watch> watches, Instant askedAt, Optional<Ration> ration) {

  public Batch {
    watches = List.copyOf(watches);
  }

  /** Whom it names. */
  public List<String> handles() {
    return watches.stream().map(Watch::handle).toList();
  }
}
