package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.desk.Check;
import io.spikewatch.desk.Check.State;
import java.util.List;
import java.util.Locale;

/** What a checkup has found, for people and for programs. */
final class DoctorReport {

  private static final String BELOW = " ".repeat(23);

  private DoctorReport() {}

  static String text(List<Check> checks, Terminal terminal) {
    return lines(checks, terminal) + "\n" + summary(checks) + "\n";
  }

  /** Each with what to do. */
  static String lines(List<Check> checks, Terminal terminal) {
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      text.append(word(check.state(), terminal))
          .append("%-12s ".formatted(check.name()))
          .append(check.finding())
          .append('\n');
      if (!check.advice().isEmpty()) {
        text.append(BELOW).append(check.advice()).append('\n');
      }
    }
    return text.toString();
  }

  private static String word(State state, Terminal terminal) {
    // Padded first: colours count as characters.
    return switch (state) {
      case OK -> terminal.good("ok        ");
      case WARNING -> terminal.warning("warning   ");
      case WRONG -> terminal.trouble("wrong     ");
      case NOT_LOOKED_AT -> "not seen  ";
    };
  }

  private static String summary(List<Check> checks) {
    long wrong = count(checks, State.WRONG);
    long warnings = count(checks, State.WARNING);
    return wrong == 0 && warnings == 0
        ? "All is well, as far as could be seen."
        : wrong + " wrong, " + Amount.of(warnings, "warning") + ".";
  }

  private static long count(List<Check> checks, State state) {
    return checks.stream().filter(check -> check.state() == state).count();
  }

  static String json(List<Check> checks) {
    return Json.written(
        j ->
            j.object(
                o -> {
                  o.number("wrong", count(checks, State.WRONG));
                  o.number("warnings", count(checks, State.WARNING));
                  o.array(
                      "checks",
                      checks,
                      (item, check) ->
                          item.object(
                              c -> {
                                c.field("name", check.name());
                                c.field("state", check.state().name().toLowerCase(Locale.ROOT));
                                c.field("finding", check.finding());
                                c.field("advice", check.advice());
                              }));
                }));
  }
}
