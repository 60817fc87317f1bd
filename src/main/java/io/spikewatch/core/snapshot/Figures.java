package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plausible figures of one video, by metric. A figure that is missing or implausible is absent.
 * Derived metrics are never included.
 */
public final class Figures {

  /** No figures. */
  public static final Figures NONE = new Builder().build();

  private final EnumMap<Metric, BigDecimal> values;

  private Figures(EnumMap<Metric, BigDecimal> values) {
    this.values = values;
  }

  /** Collects figures one by one. */
  public static final class Builder {

    private final EnumMap<Metric, BigDecimal> values = new EnumMap<>(Metric.class);

    /** Sets a figure. Trailing zeros are removed, so that equal figures are equal objects. */
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

    /** Removes a figure. */
    public Builder unset(Metric metric) {
      values.remove(metric);
      return this;
    }

    /** The figure set so far. */
    public Optional<BigDecimal> get(Metric metric) {
      return Optional.ofNullable(values.get(metric));
    }

    /** Builds the figures. */
    public Figures build() {
      return new Figures(new EnumMap<>(values));
    }
  }

  /** The figure; empty if it was missing or implausible. */
  public Optional<BigDecimal> get(Metric metric) {
    return Optional.ofNullable(values.get(metric));
  }

  /** The number of figures. */
  public int size() {
    return values.size();
  }

  /** The figure, or zero if it is absent. */
  public BigDecimal orZero(Metric metric) {
    return values.getOrDefault(metric, BigDecimal.ZERO);
  }

  /** These figures, completed by the earlier figures. */
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
