package io.spikewatch.console;

import io.spikewatch.desk.Amount;
import io.spikewatch.desk.CreditOutlook;
import io.spikewatch.desk.CreditWords;
import io.spikewatch.desk.WhatIf;
import io.spikewatch.poll.CreditUse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What has been spent, and how long it lasts.
 *
 * @param runway how long the day's budget lasts, in words
 * @param percent how much of it is spent; absent where there is none
 * @param days the days of the last month, the oldest first
 */
public record CreditsView(
    String today,
    Optional<String> budget,
    Optional<String> left,
    String runway,
    Optional<Integer> percent,
    Optional<String> mean,
    List<Day> days,
    String whatIf,
    Optional<String> problem) {

  private static final int BAR = 100;

  /** A day of UTC and its credits. */
  public record Day(String date, String credits, int height) {}

  /** A line of the estimate. */
  public record Row(String what, String aDay, String aMonth) {}

  /** What the watchlist may cost. */
  public record Estimate(List<Row> rows, Optional<String> budget, List<String> restsOn) {}

  private static final int MONTH = 30;

  static CreditsView of(CreditUse use, String whatIf, Optional<String> problem) {
    boolean limited = use.budget() > 0;
    return new CreditsView(
        CreditWords.exact(use.today()),
        limited ? Optional.of(CreditWords.exact(use.budget())) : Optional.empty(),
        use.left().isPresent()
            ? Optional.of(CreditWords.exact(use.left().getAsLong()))
            : Optional.empty(),
        limited
            ? CreditWords.runway(use)
            : "no daily budget is known here (DAILY_CREDIT_BUDGET): nothing stops the spending",
        limited
            ? Optional.of((int) Math.min(BAR, use.today() * BAR / use.budget()))
            : Optional.empty(),
        use.aDay().isPresent()
            ? Optional.of(CreditWords.exact(Math.round(use.aDay().getAsDouble())))
            : Optional.empty(),
        days(use),
        whatIf,
        problem);
  }

  private static List<Day> days(CreditUse use) {
    List<Long> spent = new ArrayList<>(use.before().reversed());
    spent.add(use.today());
    long most = Math.max(1, spent.stream().mapToLong(Long::longValue).max().orElse(1));
    LocalDate last = LocalDate.ofInstant(use.now(), ZoneOffset.UTC);
    return IntStream.range(0, spent.size())
        .mapToObj(
            i ->
                new Day(
                    last.minusDays(spent.size() - 1L - i).toString(),
                    CreditWords.exact(spent.get(i)),
                    (int) (spent.get(i) * BAR / most)))
        .toList();
  }

  static Estimate estimate(CreditUse use, CreditOutlook outlook, String whatIf, WhatIf change) {
    List<Row> rows = new ArrayList<>();
    use.aDay()
        .ifPresent(
            mean ->
                rows.add(
                    row("spent, mean of " + Amount.of(use.days(), "whole day"), Math.round(mean))));
    rows.add(row("as it is, estimated", outlook.aDay()));
    if (!whatIf.isBlank()) {
      rows.add(row("with " + whatIf.strip() + ", estimated", outlook.changed()));
    }
    rows.add(
        row(
            "all videos at every hour, " + (outlook.whole() ? "about" : "at least"),
            outlook.fullScan()));
    return new Estimate(
        rows,
        change.budget().map(budget -> CreditWords.under(outlook, budget)),
        CreditWords.restsOn(outlook, change));
  }

  private static Row row(String what, long aDay) {
    return new Row(what, CreditWords.exact(aDay), CreditWords.exact(aDay * MONTH));
  }
}
