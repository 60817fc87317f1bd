package io.spikewatch.testing;

import java.util.List;

/**
 * How a function's process is started.
 *
 * @param snapStart whether it stops at its checkpoint until it is restored
 * @param c1Only whether only the quick compiler is used, as the managed runtime does it without
 *     SnapStart
 * @param launcher what comes before {@code java} on the command line, such as {@code taskset -c 0}
 * @param flags further flags of the JVM
 */
public record Terms(boolean snapStart, boolean c1Only, List<String> launcher, List<String> flags) {

  /** As the managed runtime starts a function. */
  public static final Terms ON_DEMAND = new Terms(false, true, List.of(), List.of());

  /** As the managed runtime starts a function of which it will keep a snapshot. */
  public static final Terms SNAP_START = new Terms(true, false, List.of(), List.of());

  /** With both compilers. */
  public Terms withBothCompilers() {
    return new Terms(snapStart, false, launcher, flags);
  }

  /** On one core, where {@code taskset} is there to hold it. */
  public Terms onOneCore() {
    return new Terms(snapStart, c1Only, List.of("taskset", "-c", "0"), flags);
  }

  /** With more flags. */
  public Terms with(String... more) {
    return new Terms(snapStart, c1Only, launcher, List.of(more));
  }
}
