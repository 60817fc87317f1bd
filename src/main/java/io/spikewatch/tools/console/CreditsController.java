package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.core.credits.CreditUse;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.CreditOutlook;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WhatIf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page of the credits and of the estimate. */
final class CreditsController {

  private final PageContext context;

  CreditsController(PageContext context) {
    this.context = context;
  }

  static CreditUse use(Application application, Instant now) {
    return CreditUse.of(
        application.stores().credits(), application.limits().dailyCreditBudget(), now);
  }

  void page(Context ctx) {
    CreditsQuery query = CreditsQuery.of(ctx);
    Optional<CreditsPage.FieldProblem> problem = problem(query);
    CreditsPage view =
        context.withStore(
            application ->
                CreditsPage.of(CreditsView.of(use(application, context.now())), query, problem));
    context.renderer().page(ctx, "credits.jte", "Credits", view);
  }

  private static Optional<CreditsPage.FieldProblem> problem(CreditsQuery query) {
    try {
      query.change();
      return Optional.empty();
    } catch (Problem wrong) {
      return Optional.of(
          new CreditsPage.FieldProblem(
              CreditsQuery.field(wrong), CreditsQuery.withoutOption(wrong)));
    }
  }

  /** The estimate, loaded separately because it takes time with many creators. */
  void estimate(Context ctx) {
    CreditsQuery query = CreditsQuery.of(ctx);
    WhatIf change = query.change();
    CreditsView.Estimate estimate =
        context.withStore(
            application -> {
              List<Watch> watches =
                  application.stores().watchlist().read().watches().stream()
                      .filter(Watch::enabled)
                      .toList();
              return CreditsView.estimate(
                  use(application, context.now()),
                  CreditOutlook.of(application, watches, change, context.now()),
                  query,
                  change);
            });
    context.renderer().part(ctx, "estimate.jte", estimate);
  }
}
