package io.spikewatch.tools.simulation;

import io.spikewatch.core.watch.Thresholds;
import java.util.Set;

/**
 * The options of an experiment.
 *
 * @param plans the variants of our plan to run
 * @param baselines whether all baselines are run; two of them are always needed
 * @param warmUpDays days that are polled but neither evaluated nor counted
 * @param pagesPerCreator the limit of pages for one creator and run
 * @param replay whether the recorded observations are replayed, and compared with the announcements
 */
public record LabOptions(
    Thresholds thresholds,
    Set<Plan> plans,
    boolean baselines,
    int warmUpDays,
    int pagesPerCreator,
    boolean replay) {

  public LabOptions {
    plans = Set.copyOf(plans);
  }
}
