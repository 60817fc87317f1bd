package io.spikewatch.core.health;

/** What happens to an episode that a run has not found again. */
public enum EpisodeOutcome {
  /** The run has seen that the episode is over. */
  OVER,
  /** The run could not see the end of the episode, or must not announce it now. */
  STAYS,
  /** The creator is not watched any more, so the end of the episode is not announced. */
  FORGOTTEN
}
