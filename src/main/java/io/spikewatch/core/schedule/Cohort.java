package io.spikewatch.core.schedule;

import io.spikewatch.core.watch.Watch;
import java.util.List;
import java.util.Set;

/**
 * Creators whose figures are refreshed together. Some canaries are polled first. The other creators
 * are polled only if enough canaries show new figures.
 *
 * @param canaries handles of the creators that are polled first
 * @param quorum the number of canaries that must show new figures
 * @param waiting the other creators
 */
public record Cohort(Set<String> canaries, int quorum, List<Watch> waiting) {
  public Cohort {
    canaries = Set.copyOf(canaries);
    waiting = List.copyOf(waiting);
  }
}
