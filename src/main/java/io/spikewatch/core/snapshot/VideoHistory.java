package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The history of one video: its figures at each poll with new figures. */
public record VideoHistory(String videoId, Instant createdAt, List<Moment> moments) {

  /** The figures of all metrics at an instant, including derived ones. */
  public record Moment(Instant at, Map<Metric, BigDecimal> values) {
    public Moment {
      EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
      copy.putAll(values);
      values = Collections.unmodifiableMap(copy);
    }

    /** The figures of a record at the instant at which it was last seen. */
    static Moment of(VideoRecord video) {
      EnumMap<Metric, BigDecimal> values = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        video.value(metric).ifPresent(v -> values.put(metric, v));
      }
      return new Moment(video.lastSeenAt(), values);
    }

    /** The figure, if there was one. */
    public Optional<BigDecimal> get(Metric metric) {
      return Optional.ofNullable(values.get(metric));
    }
  }

  public VideoHistory {
    moments = List.copyOf(moments);
  }

  /** The last known figures. */
  public Moment latest() {
    return moments.getLast();
  }

  /** The increase of a figure since the start of this history. */
  public BigDecimal gained(Metric metric) {
    BigDecimal last = latest().get(metric).orElse(BigDecimal.ZERO);
    return moments.stream()
        .flatMap(m -> m.get(metric).stream())
        .findFirst()
        .map(first -> last.subtract(first).max(BigDecimal.ZERO))
        .orElse(BigDecimal.ZERO);
  }

  /**
   * The daily maximum (UTC) of a figure between two dates. A figure is valid until the next one.
   */
  public List<Optional<BigDecimal>> daily(Metric metric, LocalDate first, LocalDate last) {
    NavigableMap<LocalDate, BigDecimal> highest = new TreeMap<>();
    NavigableMap<LocalDate, BigDecimal> latest = new TreeMap<>();
    for (Moment moment : moments) {
      LocalDate day = LocalDate.ofInstant(moment.at(), ZoneOffset.UTC);
      moment.get(metric).ifPresent(value -> highest.merge(day, value, BigDecimal::max));
      moment.get(metric).ifPresent(value -> latest.put(day, value));
    }
    List<Optional<BigDecimal>> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Optional<BigDecimal> unchanged =
          Optional.ofNullable(latest.floorEntry(day)).map(Map.Entry::getValue);
      days.add(Optional.ofNullable(highest.get(day)).or(() -> unchanged));
    }
    return days;
  }

  /** Collects the moments of a video. */
  public static final class Builder {
    private final String videoId;
    private final Instant createdAt;
    private final List<Moment> moments = new ArrayList<>();

    /** Starts an empty history of that video. */
    public Builder(VideoRecord video) {
      this.videoId = video.videoId();
      this.createdAt = video.createdAt();
    }

    /** Adds the current record of the video. */
    public void add(VideoRecord video) {
      moments.add(Moment.of(video));
    }

    /** Builds the history. */
    public VideoHistory build() {
      return new VideoHistory(videoId, createdAt, moments);
    }
  }
}
