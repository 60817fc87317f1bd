package io.spikewatch.core.poll;

import io.spikewatch.core.poll.CreatorOutcome.Seen;
import io.spikewatch.core.snapshot.Observation;
import java.util.Optional;

/**
 * The pages of one creator.
 *
 * @param outcome the outcome of the poll if nothing is evaluated; otherwise the part of it that the
 *     fetch knows
 * @param observation the observation to evaluate; absent if there is none
 * @param seen the counts of the pages, without the crossings
 */
record FetchedPages(CreatorOutcome outcome, Optional<Observation> observation, Seen seen) {

  /** There is nothing to evaluate, and the poll ends with that outcome. */
  static FetchedPages nothing(CreatorOutcome outcome) {
    return new FetchedPages(outcome, Optional.empty(), Seen.NOTHING);
  }

  /** An observation, with the counts of the unreadable parts of its pages. */
  static FetchedPages of(
      CreatorOutcome outcome, Observation observation, Observation.Builder read) {
    Seen seen = new Seen(read.videos(), 0, read.skippedVideos(), read.skippedFigures(), 0);
    return new FetchedPages(outcome, Optional.of(observation), seen);
  }

  /** The same pages with another outcome. */
  FetchedPages with(CreatorOutcome changed) {
    return new FetchedPages(changed, observation, seen);
  }
}
