package io.spikewatch.console;

import io.javalin.http.Context;
import io.spikewatch.desk.CreditOutlook;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.WhatIf;
import io.spikewatch.poll.CreditUse;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is spent, and what a change would cost. */
final class CreditsRoom {

  private final Hall hall;

  CreditsRoom(Hall hall) {
    this.hall = hall;
  }

  static CreditUse use(Application application, Instant now) {
    return CreditUse.of(
        application.stores().credits(), application.limits().dailyCreditBudget(), now);
  }

  void page(Context ctx) {
    String whatIf = Typing.asked(ctx, "what_if");
    Optional<String> problem = Optional.empty();
    try {
      read(whatIf);
    } catch (Problem wrong) {
      problem = Optional.ofNullable(wrong.getMessage());
    }
    Optional<String> told = problem;
    CreditsView view =
        hall.visit(application -> CreditsView.of(use(application, hall.now()), whatIf, told));
    hall.printer().page(ctx, "credits.jte", "Credits", view);
  }

  /** The estimate, which takes a moment where many creators are watched. */
  void estimate(Context ctx) {
    String whatIf = Typing.asked(ctx, "what_if");
    WhatIf change = read(whatIf);
    CreditsView.Estimate estimate =
        hall.visit(
            application -> {
              List<Watch> watches =
                  application.stores().watchlist().read().watches().stream()
                      .filter(Watch::enabled)
                      .toList();
              return CreditsView.estimate(
                  use(application, hall.now()),
                  CreditOutlook.of(application, watches, change),
                  whatIf,
                  change);
            });
    hall.printer().part(ctx, "estimate.jte", estimate);
  }

  private static WhatIf read(String text) {
    return text.isBlank() ? WhatIf.NOTHING : WhatIf.read(text);
  }
}
