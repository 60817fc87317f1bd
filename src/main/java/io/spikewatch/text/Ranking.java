package io.spikewatch.text;

import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Notification.Spikes;
import java.util.Comparator;

/** Which spike of a message is told first, and which is dropped last. */
public final class Ranking {

  /** The gravest first; among equals, the one that is furthest above its level. */
  public static final Comparator<Alert> GRAVEST_FIRST =
      Comparator.comparing((Alert a) -> a.crossing().severity())
          .thenComparing(a -> a.crossing().excess())
          .reversed();

  private Ranking() {}

  /** The message with its alerts in that order. */
  public static Spikes ranked(Spikes spikes) {
    return new Spikes(
        spikes.id(),
        spikes.observedAt(),
        spikes.watch(),
        spikes.creator(),
        spikes.tags(),
        spikes.alerts().stream().sorted(GRAVEST_FIRST).toList(),
        spikes.more());
  }
}
