package io.spikewatch.tools.console;

import java.time.Duration;
import java.util.Arrays;

/** The time that the overview covers. */
public enum Period {
  DAY("24h", "24 hours", 1),
  WEEK("7d", "7 days", 7),
  MONTH("30d", "30 days", 30);

  private final String key;
  private final String words;
  private final int days;

  Period(String key, String words, int days) {
    this.key = key;
    this.words = words;
    this.days = days;
  }

  /** The period of an address; the week if the address names none. */
  static Period of(String key) {
    return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst().orElse(WEEK);
  }

  /** The name in addresses. */
  public String key() {
    return key;
  }

  /** The name for users. */
  public String words() {
    return words;
  }

  Duration duration() {
    return Duration.ofDays(days);
  }
}
