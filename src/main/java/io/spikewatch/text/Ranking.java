package io.spikewatch.text;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.watch.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;

/** Which spike of a message is told first, and which is dropped last. */
public final class Ranking {

  /** The gravest first; among equals, the one that is furthest above its level. */
  public static final Comparator<Alert> GRAVEST_FIRST =
      Comparator.comparing((Alert a) -> a.crossing().severity())
          .thenComparing(a -> excess(a.crossing()))
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

  private static BigDecimal excess(Crossing crossing) {
    BigDecimal level =
        switch (crossing.level()) {
          case Level.Absolute fixed -> fixed.number();
          case Level.OfUsual relative ->
              crossing
                  .usual()
                  .map(u -> u.figure().multiply(relative.number()))
                  .orElse(relative.number());
        };
    return crossing.value().divide(level, MathContext.DECIMAL64);
  }
}
