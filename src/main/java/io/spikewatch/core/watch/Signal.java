package io.spikewatch.core.watch;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A rule about a creator or a video that is not a level of a metric. It is written in the same way.
 */
public enum Signal {
  /** {@code posts=on}: a new video is announced. */
  POSTS("posts", Duration.ZERO, Duration.ZERO, "on or off"),
  /** {@code first_sale=on}: the first sale of a known video is announced. */
  FIRST_SALE("first_sale", Duration.ZERO, Duration.ZERO, "on or off"),
  /** {@code silent=14d}: a creator without a new video for this time is announced. */
  SILENT("silent", Duration.ofDays(1), Duration.ofDays(365), "a duration such as 14d, or off"),
  /** {@code max_age=30d}: crossings of older videos count as fired and are not announced. */
  MAX_AGE("max_age", Duration.ofHours(1), Duration.ofDays(3650), "a duration such as 30d, or off");

  private final String key;
  private final Duration shortest;
  private final Duration longest;
  private final String example;

  Signal(String key, Duration shortest, Duration longest, String example) {
    this.key = key;
    this.shortest = shortest;
    this.longest = longest;
    this.example = example;
  }

  /** How a signal is set. */
  public sealed interface Setting {

    /** The setting as {@link #read} takes it. */
    String text();
  }

  /** Switched off. */
  public record Off() implements Setting {
    @Override
    public String text() {
      return "off";
    }
  }

  /** Switched on. */
  public record On() implements Setting {
    @Override
    public String text() {
      return "on";
    }
  }

  /** Switched on, with that duration. */
  public record After(Duration duration) implements Setting {
    @Override
    public String text() {
      return Durations.text(duration);
    }
  }

  /** Returns the signal with that key. */
  public static Optional<Signal> of(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  /** The name used in thresholds. */
  public String key() {
    return key;
  }

  /** Reads a setting; empty if it is not valid for this signal. */
  public Optional<Setting> read(String text) {
    if (text.equals("off")) {
      return Optional.of(new Off());
    }
    if (longest.isZero()) {
      return text.equals("on") ? Optional.of(new On()) : Optional.empty();
    }
    return Durations.read(text)
        .filter(d -> d.compareTo(shortest) >= 0 && d.compareTo(longest) <= 0)
        .map(After::new);
  }

  /** The valid settings, in words. */
  public String valid() {
    return longest.isZero()
        ? example
        : "%s (from %s to %s)"
            .formatted(example, Durations.text(shortest), Durations.text(longest));
  }
}
