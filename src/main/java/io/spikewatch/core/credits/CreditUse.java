package io.spikewatch.core.credits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The credits spent today and on the days before.
 *
 * @param before the credits of earlier days, starting with yesterday
 * @param budget credits a day; 0 for no limit
 */
public record CreditUse(Instant now, long today, List<Long> before, long budget) {

  /** The number of days in the average. It is enough to smooth a single unusual day. */
  public static final int WEEK = 7;

  private static final int DAYS = 30;

  public CreditUse {
    before = List.copyOf(before);
  }

  /** Reads the credits of the last month. */
  public static CreditUse of(CreditCounter counter, long budget, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Long> before =
        LongStream.rangeClosed(1, DAYS).mapToObj(ago -> counter.used(day.minusDays(ago))).toList();
    return new CreditUse(now, counter.used(day), before, budget);
  }

  /** The mean of at most the last seven whole days. Days before the first use are not counted. */
  public OptionalDouble aDay() {
    return before.stream().limit(days()).mapToLong(used -> used).average();
  }

  /** The number of days in {@link #aDay}. */
  public int days() {
    int used = before.size();
    while (used > 0 && before.get(used - 1) == 0) {
      used--;
    }
    return Math.min(WEEK, used);
  }

  /** The credits spent in the last thirty days and today. */
  public long lately() {
    return today + before.stream().mapToLong(used -> used).sum();
  }

  /** The rest of the day's budget; empty without a budget. */
  public OptionalLong left() {
    return budget == 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, budget - today));
  }

  /** When the day's budget will be spent at today's rate; empty if it lasts. */
  public Optional<Instant> spentAt() {
    if (budget == 0 || today == 0) {
      return Optional.empty();
    }
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
    double gone = Duration.between(midnight, now).toMillis();
    Instant spent = midnight.plusMillis(Math.round(gone * budget / today));
    if (today >= budget) {
      return Optional.of(now);
    }
    return Optional.of(spent).filter(at -> at.isBefore(midnight.plus(Duration.ofDays(1))));
  }
}
