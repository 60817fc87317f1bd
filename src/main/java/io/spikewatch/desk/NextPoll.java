package io.spikewatch.desk;

import io.spikewatch.text.Wording;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.Optional;

/** When a creator is polled next, as far as its watch says. */
public final class NextPoll {

  private NextPoll() {}

  /** From when on a run polls it; empty where any run does. */
  public static Optional<Instant> after(Watch watch, Instant polledAt) {
    return polledAt.equals(Instant.EPOCH) ? Optional.empty() : watch.every().map(polledAt::plus);
  }

  /** The same in words. */
  public static String words(Watch watch, Instant polledAt) {
    return after(watch, polledAt)
        .map(at -> "in the first run after " + Wording.instant(at))
        .orElseGet(
            () ->
                polledAt.equals(Instant.EPOCH)
                    ? "in the next run"
                    : "in the next run, unless the source is known to have nothing new");
  }
}
