package io.spikewatch.tools.simulation;

/** Random numbers that depend only on their purpose, and not on the order of the calls. */
public final class SeededHash {

  private final long seed;

  public SeededHash(long seed) {
    this.seed = seed;
  }

  /** A number in [0, 1), always the same for the same parts. */
  public double unit(long... parts) {
    return (bits(parts) >>> 11) * 0x1.0p-53;
  }

  /** A number in [0, bound), always the same for the same parts. */
  public long below(long bound, long... parts) {
    return Math.floorMod(bits(parts), bound);
  }

  private long bits(long... parts) {
    long state = scramble(seed);
    for (long part : parts) {
      state = scramble(state ^ part);
    }
    return state;
  }

  /** The SplitMix64 finaliser. */
  private static long scramble(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
