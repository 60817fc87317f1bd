package io.spikewatch.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The hours of each day in which nothing is published. An instant is quiet whenever the clocks of
 * the time zone show a quiet time. Each stretch is one piece also in the nights in which the clocks
 * change: from the first time its beginning is shown until the last time its end is.
 */
public record QuietHours(List<Span> spans, ZoneId zone) {

  /** Nothing is ever quiet. */
  public static final QuietHours NONE = new QuietHours(List.of(), ZoneOffset.UTC);

  public QuietHours {
    spans = List.copyOf(spans);
  }

  /**
   * From a time of day up to, and not including, another; the other may be that of the next day.
   */
  public record Span(LocalTime from, LocalTime to) {
    public Span {
      if (from.equals(to)) {
        throw new IllegalArgumentException("quiet hours begin and end at different times");
      }
    }

    private boolean holds(Instant now, LocalDate begins, ZoneId zone) {
      LocalDate ends = to.isAfter(from) ? begins : begins.plusDays(1);
      return !now.isBefore(LocalMoment.first(begins.atTime(from), zone))
          && now.isBefore(LocalMoment.last(ends.atTime(to), zone));
    }
  }

  /** Whether nothing may be published now. */
  public boolean at(Instant now) {
    if (spans.isEmpty()) {
      return false;
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    // A clock that goes back at midnight shows tomorrow before it shows the end of today.
    return LongStream.rangeClosed(-1, 1)
        .mapToObj(today::plusDays)
        .anyMatch(begins -> spans.stream().anyMatch(span -> span.holds(now, begins, zone)));
  }
}
