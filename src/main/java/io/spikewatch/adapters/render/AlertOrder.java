package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification.Spikes;
import java.util.Comparator;

/** The order of the alerts in a message. The last ones are dropped first. */
public final class AlertOrder {

  /** Most severe first; then the highest multiple of the level. */
  public static final Comparator<Alert> MOST_SEVERE_FIRST =
      Comparator.comparing((Alert a) -> a.crossing().severity())
          .thenComparing(a -> a.crossing().excess())
          .reversed();

  private AlertOrder() {}

  /** The message with its alerts in that order. */
  public static Spikes ranked(Spikes spikes) {
    return spikes.with(spikes.alerts().stream().sorted(MOST_SEVERE_FIRST).toList(), spikes.more());
  }
}
