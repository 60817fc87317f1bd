package io.spikewatch.core.alert;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What one poll decided for one metric of a video, and why. */
public sealed interface Decision {

  /** When the video was observed. */
  Instant at();

  Metric metric();

  Reason reason();

  /** The observed figure; absent if there was no plausible figure. */
  Optional<BigDecimal> value();

  /** The highest figure up to which levels counted as fired before; absent if it is not known. */
  Optional<BigDecimal> highWaterMark();

  /** The crossing to announce, if there is one. */
  Optional<Crossing> crossing();

  /** A level was crossed, and the crossing is announced. */
  record Fired(Instant at, Optional<BigDecimal> highWaterMark, Crossing fired) implements Decision {
    @Override
    public Metric metric() {
      return fired.metric();
    }

    @Override
    public Reason reason() {
      return fired.reason();
    }

    @Override
    public Optional<BigDecimal> value() {
      return Optional.of(fired.value());
    }

    @Override
    public Optional<Crossing> crossing() {
      return Optional.of(fired);
    }
  }

  /** Nothing is announced. */
  record Silent(
      Instant at,
      Metric metric,
      Reason reason,
      Optional<BigDecimal> value,
      Optional<BigDecimal> highWaterMark)
      implements Decision {
    @Override
    public Optional<Crossing> crossing() {
      return Optional.empty();
    }
  }
}
