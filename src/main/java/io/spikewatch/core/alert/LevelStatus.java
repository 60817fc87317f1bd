package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Level;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * The status of one level of one video.
 *
 * @param figure the figure of the level; absent for a multiple if the usual figure is not known
 * @param rearmsBelow a level that has fired can fire again when the figure falls below this figure
 */
public record LevelStatus(
    Level level, Optional<BigDecimal> figure, FiringState state, Optional<BigDecimal> rearmsBelow) {

  /** Whether a level can fire at the next poll, and if not, why. */
  public enum FiringState {
    /** The level fires when the figure reaches it. */
    READY,
    /** The level is reached and counts as fired. */
    FIRED,
    /**
     * The level has fired. The figure has fallen below the level, but not below the rearm figure.
     */
    WAITS_TO_REARM,
    /** The level is a multiple, and the usual figure is not known. */
    NOTHING_USUAL,
    /** The source has never given a plausible figure of this metric. */
    NO_FIGURE;

    /** The name used in output for programs. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the level counts as fired. */
  public boolean fired() {
    return state == FiringState.FIRED || state == FiringState.WAITS_TO_REARM;
  }
}
