package io.spikewatch.testing;

import java.util.Map;

/**
 * A message as a subscriber of a topic got it.
 *
 * @param subject empty when there is none, as always in raw delivery
 */
public record CapturedMessage(String body, String subject, Map<String, Attribute> attributes) {
  public CapturedMessage {
    attributes = Map.copyOf(attributes);
  }

  /**
   * A message attribute.
   *
   * @param type {@code String}, {@code String.Array} or {@code Number}
   * @param value as sent: an array is JSON text
   */
  public record Attribute(String type, String value) {}
}
