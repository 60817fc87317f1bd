package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Check.CheckState;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** The result of a checkup, as text and as JSON. */
public final class DoctorReport {

  private static final String BELOW = " ".repeat(23);

  private DoctorReport() {}

  static String text(List<Check> checks, Terminal terminal) {
    return lines(checks, terminal) + "\n" + summary(checks) + "\n";
  }

  /** Each check with its advice. */
  public static String lines(List<Check> checks, Terminal terminal) {
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

  private static String word(CheckState state, Terminal terminal) {
    // Padded before it is coloured, because colour codes count as characters.
    return switch (state) {
      case OK -> terminal.good("ok        ");
      case WARNING -> terminal.warning("warning   ");
      case WRONG -> terminal.trouble("wrong     ");
      case NOT_LOOKED_AT -> "unknown   ";
    };
  }

  private static String summary(List<Check> checks) {
    long wrong = count(checks, CheckState.WRONG);
    long warnings = count(checks, CheckState.WARNING);
    return wrong == 0 && warnings == 0
        ? "No problems found."
        : wrong + " wrong, " + Plural.of(warnings, "warning") + ".";
  }

  private static long count(List<Check> checks, CheckState state) {
    return checks.stream().filter(check -> check.state() == state).count();
  }

  public static String json(List<Check> checks) {
    return JsonWriter.written(
        j ->
            j.object(
                o -> {
                  o.number("wrong", count(checks, CheckState.WRONG));
                  o.number("warnings", count(checks, CheckState.WARNING));
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
