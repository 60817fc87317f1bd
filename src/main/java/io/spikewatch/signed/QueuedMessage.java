package io.spikewatch.signed;

import java.time.Instant;
import java.util.Map;

/**
 * A message as a queue delivers it.
 *
 * @param receipt what it is deleted by
 * @param sentAt when it was first sent; a dead letter keeps the time at which it was alive
 * @param attributes what its sender has noted, such as {@code ERROR_MESSAGE}
 */
public record QueuedMessage(
    String id, String receipt, String body, Instant sentAt, Map<String, String> attributes) {
  public QueuedMessage {
    attributes = Map.copyOf(attributes);
  }
}
