package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.Optional;

/** Describes when a creator is polled next, as its watch determines it. */
public final class NextPoll {

  private NextPoll() {}

  /** The instant from which a run polls it; empty if every run does. */
  public static Optional<Instant> after(Watch watch, Instant polledAt) {
    return polledAt.equals(Instant.EPOCH) ? Optional.empty() : watch.every().map(polledAt::plus);
  }

  /** The next poll in words. */
  public static String words(Watch watch, Instant polledAt) {
    return after(watch, polledAt)
        .map(at -> "in the first run after " + Formats.instant(at))
        .orElseGet(
            () ->
                polledAt.equals(Instant.EPOCH)
                    ? "in the next run"
                    : "in the next run, unless the source is known to have nothing new");
  }
}
