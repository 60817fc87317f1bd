package io.spikewatch.tools.console;

import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.tools.admin.CreditOutlook;
import io.spikewatch.tools.admin.CreditSummary;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.WhatIf;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The credits of the last month, and the budget.
 *
 * @param runway whether or when the day's budget will be used up, in words
 * @param percent the used share of the day's budget; empty without a budget
 * @param days the days of the last month, the oldest first
 * @param most the credits of the highest bar
 * @param month the credits of the last month
 */
public record CreditsView(
    String today,
    Optional<String> budget,
    Optional<String> left,
    String runway,
    Optional<Integer> percent,
    Optional<String> mean,
    List<DailyUse> days,
    String most,
    long month) {

  private static final int BAR = 100;

  /** A day of UTC and its credits. */
  public record DailyUse(String date, String credits, int height) {}

  /** A row of the estimate. */
  public record CreditRow(String what, String aDay, String aMonth, Optional<String> money) {}

  /** The estimated cost of the watchlist. */
  public record Estimate(List<CreditRow> rows, Optional<String> budget, List<String> restsOn) {}

  private static final int MONTH = 30;

  static CreditsView of(CreditUse use) {
    boolean limited = use.budget() > 0;
    List<Long> spent = spent(use);
    long most = spent.stream().mapToLong(Long::longValue).max().orElse(0);
    return new CreditsView(
        CreditSummary.exact(use.today()),
        limited ? Optional.of(CreditSummary.exact(use.budget())) : Optional.empty(),
        use.left().isPresent()
            ? Optional.of(CreditSummary.exact(use.left().getAsLong()))
            : Optional.empty(),
        limited
            ? CreditSummary.runway(use)
            : "no daily budget is set here, so the credits are not limited",
        limited
            ? Optional.of((int) Math.min(BAR, use.today() * BAR / use.budget()))
            : Optional.empty(),
        use.aDay().isPresent()
            ? Optional.of(CreditSummary.exact(Math.round(use.aDay().getAsDouble())))
            : Optional.empty(),
        days(use, spent, Math.max(1, most)),
        CreditSummary.exact(most),
        spent.stream().mapToLong(Long::longValue).sum());
  }

  private static List<Long> spent(CreditUse use) {
    List<Long> spent = new ArrayList<>(use.before().reversed());
    spent.add(use.today());
    return spent;
  }

  private static List<DailyUse> days(CreditUse use, List<Long> spent, long most) {
    LocalDate last = LocalDate.ofInstant(use.now(), ZoneOffset.UTC);
    return IntStream.range(0, spent.size())
        .mapToObj(
            i ->
                new DailyUse(
                    last.minusDays(spent.size() - 1L - i).toString(),
                    CreditSummary.exact(spent.get(i)),
                    (int) (spent.get(i) * BAR / most)))
        .toList();
  }

  static Estimate estimate(
      CreditUse use, CreditOutlook outlook, CreditsQuery query, WhatIf change) {
    Optional<BigDecimal> price = query.money();
    List<CreditRow> rows = new ArrayList<>();
    use.aDay()
        .ifPresent(
            mean ->
                rows.add(
                    row(
                        "spent, mean of " + Plural.of(use.days(), "whole day"),
                        Math.round(mean),
                        price)));
    rows.add(row("as it is, estimated", outlook.aDay(), price));
    if (!query.words().isEmpty()) {
      rows.add(row("with " + query.words() + ", estimated", outlook.changed(), price));
    }
    rows.add(
        row(
            "all videos at every hour, " + (outlook.whole() ? "about" : "at least"),
            outlook.fullScan(),
            price));
    return new Estimate(
        rows,
        change.budget().map(budget -> CreditSummary.under(outlook, budget)),
        CreditSummary.restsOn(outlook, change));
  }

  private static CreditRow row(String what, long aDay, Optional<BigDecimal> price) {
    return new CreditRow(
        what,
        CreditSummary.exact(aDay),
        CreditSummary.exact(aDay * MONTH),
        price.map(p -> money(aDay * MONTH, p)));
  }

  /** The price of credits, in the currency of the price. */
  static String money(long credits, BigDecimal price) {
    return price
        .multiply(BigDecimal.valueOf(credits))
        .setScale(2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
