package io.spikewatch.desk;

import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a watch stands, in a word. */
public final class WatchState {

  private WatchState() {}

  /** {@code disabled}, {@code muted} or {@code on}. */
  public static String of(Watch watch, Instant now) {
    if (!watch.enabled()) {
      return "disabled";
    }
    return watch.mutedAt(now) ? "muted" : "on";
  }

  /** How often it is polled: {@code 6h}, or at every {@code run}. */
  public static String every(Optional<Duration> every) {
    return every
        .map(d -> d.toString().replaceFirst("^PT?", "").toLowerCase(Locale.ROOT))
        .orElse("run");
  }
}
