package io.spikewatch.snapshot;

import io.spikewatch.watch.Metric;
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

/** The course of one video: its figures whenever a poll that saw a change saw it. */
public record Course(String videoId, Instant createdAt, List<Moment> moments) {

  /** The figures of all metrics at an instant, derived ones too. */
  public record Moment(Instant at, Map<Metric, BigDecimal> values) {
    public Moment {
      EnumMap<Metric, BigDecimal> copy = new EnumMap<>(Metric.class);
      copy.putAll(values);
      values = Collections.unmodifiableMap(copy);
    }

    /** What a record says at the instant at which it was last seen. */
    static Moment of(VideoRecord video) {
      EnumMap<Metric, BigDecimal> values = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        video.valueAt(video.lastSeenAt(), metric).ifPresent(v -> values.put(metric, v));
      }
      return new Moment(video.lastSeenAt(), values);
    }

    /** The figure, if there was one. */
    public Optional<BigDecimal> get(Metric metric) {
      return Optional.ofNullable(values.get(metric));
    }
  }

  public Course {
    moments = List.copyOf(moments);
  }

  /** The figures as they were seen last. */
  public Moment latest() {
    return moments.getLast();
  }

  /** How much a figure has grown since it was first seen in this course. */
  public BigDecimal gained(Metric metric) {
    BigDecimal last = latest().get(metric).orElse(BigDecimal.ZERO);
    return moments.stream()
        .flatMap(m -> m.get(metric).stream())
        .findFirst()
        .map(first -> last.subtract(first).max(BigDecimal.ZERO))
        .orElse(BigDecimal.ZERO);
  }

  /** The highest figure of each day of UTC, from one to another; a figure stands until the next. */
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
      Optional<BigDecimal> standing =
          Optional.ofNullable(latest.floorEntry(day)).map(Map.Entry::getValue);
      days.add(Optional.ofNullable(highest.get(day)).or(() -> standing));
    }
    return days;
  }

  /** Gathers the moments of a video. */
  public static final class Builder {
    private final String videoId;
    private final Instant createdAt;
    private final List<Moment> moments = new ArrayList<>();

    /** The course of that video, still empty. */
    public Builder(VideoRecord video) {
      this.videoId = video.videoId();
      this.createdAt = video.createdAt();
    }

    /** Adds what is known of the video now. */
    public void add(VideoRecord video) {
      moments.add(Moment.of(video));
    }

    /** The course so far. */
    public Course build() {
      return new Course(videoId, createdAt, moments);
    }
  }
}
