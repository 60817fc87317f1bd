package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one video that were believed, by metric. A figure that the source did not give, or
 * gave absurdly, is absent. Derived metrics are never in here.
 */
public final class Figures {

  /** No figure at all. */
  public static final Figures NONE = new Builder().build();

  private final @Nullable BigDecimal[] values;

  private Figures(@Nullable BigDecimal[] values) {
    this.values = values;
  }

  /** Collects figures one by one. */
  public static final class Builder {
    private final @Nullable BigDecimal[] values = new BigDecimal[Metric.values().length];

    /** Sets a figure; its trailing zeros are dropped, so that equal figures are equal. */
    public Builder set(Metric metric, BigDecimal value) {
      if (metric.derived()) {
        throw new IllegalArgumentException(metric.key() + " is derived, not reported");
      }
      BigDecimal plain = value.stripTrailingZeros();
      values[metric.ordinal()] = plain.scale() < 0 ? plain.setScale(0) : plain;
      return this;
    }

    /** Takes a figure back. */
    public Builder unset(Metric metric) {
      values[metric.ordinal()] = null;
      return this;
    }

    /** The figure set so far. */
    public Optional<BigDecimal> get(Metric metric) {
      return Optional.ofNullable(values[metric.ordinal()]);
    }

    /** What was collected. */
    public Figures build() {
      return new Figures(values.clone());
    }
  }

  /** The figure, if it was believed. */
  public Optional<BigDecimal> get(Metric metric) {
    return Optional.ofNullable(values[metric.ordinal()]);
  }

  /** The figure, or zero where there is none. */
  public BigDecimal orZero(Metric metric) {
    BigDecimal value = values[metric.ordinal()];
    return value == null ? BigDecimal.ZERO : value;
  }

  /** These figures, and the earlier ones where these say nothing. */
  public Figures or(Figures earlier) {
    @Nullable BigDecimal[] merged = values.clone();
    for (int i = 0; i < merged.length; i++) {
      if (merged[i] == null) {
        merged[i] = earlier.values[i];
      }
    }
    return new Figures(merged);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figures figures && Arrays.equals(values, figures.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Figures[");
    for (Metric metric : Metric.reported()) {
      get(metric).ifPresent(v -> text.append(metric.key()).append('=').append(v).append(' '));
    }
    return text.append(']').toString();
  }
}
