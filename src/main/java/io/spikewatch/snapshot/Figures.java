package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one video that were believed, by metric. A figure that the source did not give, or
 * gave absurdly, is absent. Derived metrics are never in here.
 */
public final class Figures {

  /** No figure at all. */
  public static final Figures NONE = new Builder().build();

  private final EnumMap<Metric, BigDecimal> values;

  private Figures(EnumMap<Metric, BigDecimal> values) {
    this.values = values;
  }

  /** Collects figures one by one. */
  public static final class Builder {

    private final EnumMap<Metric, BigDecimal> values = new EnumMap<>(Metric.class);

    /** Sets a figure; its trailing zeros are dropped, so that equal figures are equal. */
    public Builder set(Metric metric, BigDecimal value) {
      if (metric.derived()) {
        throw new IllegalArgumentException(metric.key() + " is derived, not reported");
      }
      values.put(metric, value.scale() == 0 ? value : plain(value));
      return this;
    }

    private static BigDecimal plain(BigDecimal value) {
      BigDecimal stripped = value.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Takes a figure back. */
    public Builder unset(Metric metric) {
      values.remove(metric);
      return this;
    }

    /** The figure set so far. */
    public Optional<BigDecimal> get(Metric metric) {
      return Optional.ofNullable(values.get(metric));
    }

    /** What was collected. */
    public Figures build() {
      return new Figures(new EnumMap<>(values));
    }
  }

  /** The figure, if it was believed. */
  public Optional<BigDecimal> get(Metric metric) {
    return Optional.ofNullable(values.get(metric));
  }

  /** The figure, or zero where there is none. */
  public BigDecimal orZero(Metric metric) {
    return values.getOrDefault(metric, BigDecimal.ZERO);
  }

  /** These figures, and the earlier ones where these say nothing. */
  public Figures or(Figures earlier) {
    EnumMap<Metric, BigDecimal> merged = new EnumMap<>(earlier.values);
    merged.putAll(values);
    return new Figures(merged);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figures figures && values.equals(figures.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Figures[");
    values.forEach((m, v) -> text.append(m.key()).append('=').append(v).append(' '));
    return text.append(']').toString();
  }
}
