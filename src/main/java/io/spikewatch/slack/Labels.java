package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Severity;
import java.util.Set;

/**
 * What a message is sent on by.
 *
 * @param severity that of its loudest alert
 * @param tags those of its creators
 */
public record Labels(Severity severity, Set<String> tags) {
  public Labels {
    tags = Set.copyOf(tags);
  }
}
