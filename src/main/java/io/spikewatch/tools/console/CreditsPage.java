package io.spikewatch.tools.console;

import java.util.List;
import java.util.Optional;

/**
 * The page of the credits.
 *
 * @param metrics all metrics
 * @param problem the error of a field
 * @param spent the credits of the last month in money, if the price is known
 */
public record CreditsPage(
    CreditsView credits,
    CreditsQuery query,
    List<BacktestView.Option> metrics,
    Optional<FieldProblem> problem,
    Optional<String> spent) {

  /** The error of a field. */
  public record FieldProblem(String field, String text) {}

  static CreditsPage of(CreditsView credits, CreditsQuery query, Optional<FieldProblem> problem) {
    return new CreditsPage(
        credits,
        query,
        BacktestView.Option.metrics(),
        problem,
        query.money().map(price -> CreditsView.money(credits.month(), price)));
  }

  /** The error of the field with that name. */
  public Optional<String> problemOf(String field) {
    return problem.filter(p -> p.field().equals(field)).map(FieldProblem::text);
  }
}
