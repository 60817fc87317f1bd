package io.spikewatch.desk;

import io.spikewatch.poll.CreditUse;
import io.spikewatch.text.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What credits cost and how long they last, in sentences. */
public final class CreditWords {

  private CreditWords() {}

  /** How the day's budget stands, and when it will be spent. */
  public static String budget(CreditUse use) {
    if (use.left().isEmpty()) {
      return "none is known here (DAILY_CREDIT_BUDGET)";
    }
    return "%s a day: %s used, %s left; %s"
        .formatted(
            exact(use.budget()), exact(use.today()), exact(use.left().getAsLong()), runway(use));
  }

  /** How long the day's budget lasts. */
  public static String runway(CreditUse use) {
    return use.spentAt()
        .map(at -> at.equals(use.now()) ? "spent" : "at this pace spent at " + Wording.instant(at))
        .orElse("at this pace it lasts");
  }

  /** Whether a budget would last. */
  public static String under(CreditOutlook outlook, long budget) {
    long missing = outlook.changed() - budget;
    return missing <= 0
        ? "a budget of %s a day would last".formatted(exact(budget))
        : "a budget of %s a day would be short by %s (%d%%)"
            .formatted(exact(budget), exact(missing), 100 * missing / outlook.changed());
  }

  /** What an estimate stands on. */
  public static List<String> restsOn(CreditOutlook outlook, WhatIf change) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Estimates replay the plan over the last snapshots: %s of %s."
            .formatted(
                Amount.of(outlook.videos(), "video"), Amount.of(outlook.creators(), "creator")));
    lines.add(
        "They take a run every hour, days like the last one, and refreshes as they were seen to come.");
    if (change.every().filter(e -> e.compareTo(CreditOutlook.SCHEDULE) < 0).isPresent()) {
      lines.add("Polls more often than every hour need a schedule as often (ScheduleExpression).");
    }
    if (outlook.inPart() > 0) {
      lines.add("Not all videos are known of " + Amount.of(outlook.inPart(), "creator") + ".");
    }
    if (outlook.farther() > 0) {
      lines.add(
          "It may cost more: the levels ask for videos that were never read, of %s."
              .formatted(Amount.of(outlook.farther(), "creator")));
    }
    if (outlook.unknown() > 0) {
      lines.add(
          "Not counted, for nothing is known yet: "
              + Amount.of(outlook.unknown(), "creator")
              + ".");
    }
    return lines;
  }

  /** A number of credits in full. */
  public static String exact(long credits) {
    return Wording.exact(BigDecimal.valueOf(credits));
  }
}
