package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.credits.CreditUse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Describes the cost in credits and the budget, in sentences. */
public final class CreditSummary {

  private CreditSummary() {}

  /** The day's budget and when it will be used up. */
  public static String budget(CreditUse use) {
    if (use.left().isEmpty()) {
      return "not set here (DAILY_CREDIT_BUDGET)";
    }
    return "%s a day: %s used, %s left; %s"
        .formatted(
            exact(use.budget()), exact(use.today()), exact(use.left().getAsLong()), runway(use));
  }

  /** Whether or when the day's budget will be used up. */
  public static String runway(CreditUse use) {
    return use.spentAt()
        .map(
            at -> at.equals(use.now()) ? "spent" : "at this rate used up at " + Formats.instant(at))
        .orElse("at this rate it is sufficient");
  }

  /** Whether a budget would be sufficient. */
  public static String under(CreditOutlook outlook, long budget) {
    long missing = outlook.changed() - budget;
    return missing <= 0
        ? "a budget of %s a day would be sufficient".formatted(exact(budget))
        : "a budget of %s a day would be short by %s (%d%%)"
            .formatted(exact(budget), exact(missing), 100 * missing / outlook.changed());
  }

  /** The basis of an estimate. */
  public static List<String> restsOn(CreditOutlook outlook, WhatIf change) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Estimates replay the plan over the last snapshots: %s of %s."
            .formatted(
                Plural.of(outlook.videos(), "video"), Plural.of(outlook.creators(), "creator")));
    lines.add(
        "They assume a run every hour, days like the last one, and refreshes at the observed times.");
    if (change.every().filter(e -> e.compareTo(CreditOutlook.SCHEDULE) < 0).isPresent()) {
      lines.add("Polls more often than every hour need a faster schedule (ScheduleExpression).");
    }
    outlook.delay().map(AlertDelay::sentence).ifPresent(lines::add);
    if (outlook.inPart() > 0) {
      lines.add("Some videos are unknown of " + Plural.of(outlook.inPart(), "creator") + ".");
    }
    if (outlook.farther() > 0) {
      lines.add(
          "The cost may be higher: the levels request videos that were never read, of %s."
              .formatted(Plural.of(outlook.farther(), "creator")));
    }
    if (outlook.unknown() > 0) {
      lines.add(
          "Not included, because they were never polled: "
              + Plural.of(outlook.unknown(), "creator")
              + ".");
    }
    return lines;
  }

  /** A number of credits with all digits. */
  public static String exact(long credits) {
    return Formats.exact(BigDecimal.valueOf(credits));
  }
}
