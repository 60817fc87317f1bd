package io.spikewatch.tools.console;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.CreditOutlook;
import io.spikewatch.tools.admin.CreditSummary;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WhatIf;
import io.spikewatch.tools.console.SetupSteps.SetupStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of the setup. It contains no secret.
 *
 * @param creators the number of watched creators
 * @param polled the number of creators that were polled
 * @param estimate the expected credits, in sentences
 * @param levels the default levels
 * @param form the rejected input; empty if there is none
 */
public record SetupView(
    SetupSteps steps,
    Secrets secrets,
    int creators,
    int polled,
    List<String> estimate,
    PollState poll,
    String levels,
    RejectedForm form) {

  private static final int MONTH = 30;

  /** The credits of the first poll of a creator with few videos: they are read whole. */
  private static final int FIRST_POLL = 3;

  /** Where the secrets are: in the environment, in a file, or in neither. */
  public record Secrets(
      boolean keyInEnvironment,
      boolean keyInFile,
      boolean webhookInEnvironment,
      boolean webhookInFile) {

    static Secrets of(LocalSetup setup) {
      return new Secrets(
          setup.environmentSetsKey(),
          setup.secrets().key().exists(),
          setup.environmentSetsWebhook(),
          setup.secrets().webhook().exists());
    }
  }

  /**
   * An error in the form of a step.
   *
   * @param creators the input of the field of creators; no other input is kept
   */
  public record RejectedForm(Optional<SetupStep> step, String problem, String creators) {

    static final RejectedForm NONE = new RejectedForm(Optional.empty(), "", "");
  }

  static SetupView of(Application application, LocalSetup setup, RejectedForm form, Instant now) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    Map<String, Times> times = application.stores().times().read();
    int polled = SetupSteps.polled(watches, times);
    return new SetupView(
        SetupSteps.of(setup, watches, polled),
        Secrets.of(setup),
        watches.size(),
        polled,
        watches.isEmpty() ? List.of() : estimate(application, watches, now),
        setup.poll().state(),
        ThresholdText.text(application.defaults()),
        form);
  }

  private static List<String> estimate(Application application, List<Watch> watches, Instant now) {
    CreditOutlook outlook =
        CreditOutlook.of(
            application, watches.stream().filter(Watch::enabled).toList(), WhatIf.NOTHING, now);
    List<String> sentences = new ArrayList<>();
    if (outlook.unknown() > 0) {
      sentences.add(
          "The first poll of %s costs about %s. Creators with many popular videos cost more."
              .formatted(
                  Plural.of(outlook.unknown(), "creator"),
                  Plural.of((long) FIRST_POLL * outlook.unknown(), "credit")));
    }
    sentences.add(
        outlook.creators() == 0
            ? "The first poll shows what a month costs. It is at least %s: one a day for each creator."
                .formatted(Plural.of((long) MONTH * outlook.unknown(), "credit"))
            : ("Polls every hour cost about %s a month for %s, by the refreshes seen so far."
                    + " The estimate usually falls in the first days.")
                .formatted(
                    Plural.of(outlook.aDay() * MONTH, "credit"),
                    Plural.of(outlook.creators(), "creator")));
    sentences.add(
        "The daily budget is "
            + (application.limits().dailyCreditBudget() == 0
                ? "not limited. DAILY_CREDIT_BUDGET sets a limit."
                : CreditSummary.exact(application.limits().dailyCreditBudget()) + " credits."));
    return sentences;
  }

  /** The error in the form of a step. */
  public Optional<String> problemOf(SetupStep step) {
    return form.step().filter(step::equals).map(_ -> form.problem());
  }

  /** Whether the first poll can start. */
  public boolean canPoll() {
    return (secrets.keyInEnvironment() || secrets.keyInFile()) && creators > 0 && polled == 0;
  }
}
