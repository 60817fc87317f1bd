package io.spikewatch.tools.simulation;

/**
 * How often the projections of alerts were right.
 *
 * @param spikes the number of alerts about 1-day figures of videos older than six hours
 * @param shown how many of these had a projection
 * @param projected the number of projections, of videos of any age
 * @param right how many of these named a peak within a factor of 1.5 of the true one
 * @param levels how many of these named the level that is reached next
 * @param inTime how many of these levels were reached within twice the stated time, or shown by the
 *     first refresh after that
 */
public record ProjectionScore(
    int spikes, int shown, int projected, int right, int levels, int inTime) {

  static final ProjectionScore NONE = new ProjectionScore(0, 0, 0, 0, 0, 0);

  /** Adds two scores. */
  public ProjectionScore and(ProjectionScore other) {
    return new ProjectionScore(
        spikes + other.spikes,
        shown + other.shown,
        projected + other.projected,
        right + other.right,
        levels + other.levels,
        inTime + other.inTime);
  }

  /** Whether a projection is right more often than a coin, and shown for half of the spikes. */
  public boolean isUseful() {
    return 2 * shown >= spikes && 2 * right > projected && 2 * inTime >= levels;
  }
}
