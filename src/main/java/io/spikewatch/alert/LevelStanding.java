package io.spikewatch.alert;

import io.spikewatch.watch.Level;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * How one level of one video stands.
 *
 * @param figure what the level stands for; a multiple stands for nothing where nothing is usual
 * @param rearmsBelow below which figure a level that has fired becomes ready again
 */
public record LevelStanding(
    Level level, Optional<BigDecimal> figure, State state, Optional<BigDecimal> rearmsBelow) {

  /** Whether a level can fire at the next poll, and if not, why. */
  public enum State {
    /** It fires when the figure reaches it. */
    READY,
    /** It is reached and counts as fired. */
    FIRED,
    /** It has fired, and the figure has fallen below it, but not far enough yet. */
    WAITS_TO_REARM,
    /** It is a multiple, and nothing is known to be usual. */
    NOTHING_USUAL,
    /** The source has never given a figure of this metric that could be believed. */
    NO_FIGURE;

    /** The name used in output for programs. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it counts as fired. */
  public boolean fired() {
    return state == State.FIRED || state == State.WAITS_TO_REARM;
  }
}
