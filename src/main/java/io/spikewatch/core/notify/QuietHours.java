package io.spikewatch.core.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The hours of each day in which nothing is published. An instant is quiet if the local time is
 * within a span. When clocks change, each span is one uninterrupted period: from the first
 * occurrence of its start to the last occurrence of its end.
 */
public record QuietHours(List<Span> spans, ZoneId zone) {

  /** No quiet hours. */
  public static final QuietHours NONE = new QuietHours(List.of(), ZoneOffset.UTC);

  public QuietHours {
    spans = List.copyOf(spans);
  }

  /** A span from a time of day (inclusive) to another (exclusive), which can be on the next day. */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      if (from.equals(to)) {
        throw new IllegalArgumentException("quiet hours begin and end at different times");
      }
    }

    private boolean contains(Instant now, LocalDate begins, ZoneId zone) {
      LocalDate ends = to.isAfter(from) ? begins : begins.plusDays(1);
      return !now.isBefore(LocalMoment.first(begins.atTime(from), zone))
          && now.isBefore(LocalMoment.last(ends.atTime(to), zone));
    }
  }

  /** Whether the instant is quiet. */
  public boolean at(Instant now) {
    if (spans.isEmpty()) {
      return false;
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    // A clock that goes back at midnight shows the next day before it shows the end of this day.
    return LongStream.rangeClosed(-1, 1)
        .mapToObj(today::plusDays)
        .anyMatch(begins -> spans.stream().anyMatch(span -> span.contains(now, begins, zone)));
  }
}
