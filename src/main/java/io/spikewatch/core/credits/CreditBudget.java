package io.spikewatch.core.credits;

import io.spikewatch.core.snapshot.CreditMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The credits of one run. They are reserved in blocks in the common counter before they are spent,
 * so that overlapping runs together never exceed the day's budget. Each request counts for the UTC
 * day on which it is sent, even if the run continues after midnight.
 */
public final class CreditBudget implements CreditMeter {

  /** The reason for skipping a creator that the budget does not cover now. */
  public static final String PUT_OFF = "budget";

  private static final int MIN_BLOCK = 10;

  private final CreditCounter counter;
  private final InstantSource clock;
  private final DailyBudget daily;
  private final boolean byPerson;
  private final Duration interval;
  private final long mostOfRun;
  private final int block;
  private final List<Integer> needs = new ArrayList<>();
  private LocalDate day;
  private long mostOfDay;
  private int spentBefore;
  private int reserved;
  private int spent;
  private int spentOfShares;
  private long promised;
  private int waiting;
  private boolean exhausted;
  private boolean shortage;
  private OptionalLong used = OptionalLong.empty();

  /**
   * @param byPerson whether the run may use the reserve
   * @param interval the time until the next run
   * @param expected the approximate number of credits that the run will need
   */
  public CreditBudget(
      CreditCounter counter,
      InstantSource clock,
      DailyBudget daily,
      BudgetAllocation allocation,
      boolean byPerson,
      Duration interval,
      int expected) {
    this.counter = counter;
    this.clock = clock;
    this.daily = daily;
    this.byPerson = byPerson;
    this.interval = interval;
    this.mostOfRun = allocation.credits();
    this.mostOfDay = mostOfRun;
    this.waiting = allocation.creators();
    this.block = Math.max(MIN_BLOCK, expected);
    this.day = day(clock.instant());
  }

  @Override
  public synchronized boolean spend() {
    Instant now = clock.instant();
    turnOfDay(now);
    if (spent >= mostOfDay) {
      exhausted = true;
    }
    if (spent == reserved && !exhausted) {
      int granted = counter.reserve(day, wanted(), limit(now));
      used = OptionalLong.empty();
      reserved += granted;
      exhausted = granted == 0;
    }
    if (spent == reserved || exhausted) {
      return false;
    }
    spent++;
    return true;
  }

  private int wanted() {
    return (int) Math.min(block, mostOfDay - spent);
  }

  private long limit(Instant now) {
    return daily.unlimited() ? 0 : Math.max(1, daily.limit(byPerson, now, now.plus(interval)));
  }

  /** After midnight, a run gets the evenly spread allocation of the first run of the day. */
  private void turnOfDay(Instant now) {
    if (day(now).equals(day)) {
      return;
    }
    refundUnused();
    day = day(now);
    spentBefore += spent;
    spent = 0;
    reserved = 0;
    exhausted = false;
    if (!daily.unlimited()) {
      mostOfDay =
          Math.min(
              mostOfDay, Math.max(1, daily.part(DailyBudget.dayPart(now, now.plus(interval)))));
    }
  }

  /** Records that the budget has kept a creator from being polled completely. */
  public synchronized void fallsShort() {
    shortage = true;
  }

  /** Whether the budget has kept a creator from being polled completely. */
  public synchronized boolean fellShort() {
    return shortage;
  }

  /** Whether this run may send no more requests. */
  public synchronized boolean isUsedUp() {
    return exhausted || spent >= mostOfDay;
  }

  /**
   * Reserves a share of the remaining credits for the next creator. What creators with few pages
   * leave over goes to the others: the creators that have asked so far show how much that is. If
   * all credits are reserved, it waits until another creator returns its share.
   *
   * @param wanted the pages that the creator needs
   * @return pages; 0 if no credits are left
   */
  public synchronized int share(int wanted) {
    while (promised > 0 && unpromised() <= 0 && !isUsedUp()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for credits", e);
      }
    }
    long left = unpromised();
    if (left <= 0 || isUsedUp()) {
      return 0;
    }
    needs.add(wanted);
    int share = (int) Math.min(left, level(wanted, (double) left / Math.max(1, waiting)));
    waiting--;
    promised += share;
    return share;
  }

  /**
   * The highest limit for each creator at which all use at most that many pages on average. It is
   * at most twice the average, because the first creators may not be typical.
   */
  private int level(int wanted, double average) {
    double most = Math.min(wanted, 2 * average);
    int level = 1;
    while (level < most && used(level + 1) <= average * needs.size()) {
      level++;
    }
    return level;
  }

  private long used(int level) {
    return needs.stream().mapToLong(pages -> Math.min(pages, level)).sum();
  }

  /** Returns a share, of which {@code spentOfIt} credits are spent. */
  public synchronized void returnShare(int share, int spentOfIt) {
    promised -= share;
    spentOfShares += spentOfIt;
    notifyAll();
  }

  private long unpromised() {
    return mostOfDay - spentOfShares - promised;
  }

  /** Returns the unspent credits to the common counter. */
  public synchronized void refundUnused() {
    if (reserved > spent) {
      used = OptionalLong.of(counter.giveBack(day, reserved - spent));
      reserved = spent;
    }
  }

  /**
   * The credits that all runs of the day have used, as known when this run returned its unspent
   * credits.
   */
  public synchronized long usedByAll() {
    return used.orElseGet(() -> counter.used(day));
  }

  /** The number of credits that this run has spent. */
  public synchronized int spent() {
    return spentBefore + spent;
  }

  /** Whether the budget has refused a request. */
  public synchronized boolean exhausted() {
    return exhausted;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
