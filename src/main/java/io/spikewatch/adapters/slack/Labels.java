package io.spikewatch.adapters.slack;

import io.spikewatch.core.watch.Severity;
import java.util.Set;

/**
 * The properties that decide which channel gets a message.
 *
 * @param severity the severity of its most severe alert
 * @param tags the tags of its watches
 */
public record Labels(Severity severity, Set<String> tags) {
  public Labels {
    tags = Set.copyOf(tags);
  }
}
