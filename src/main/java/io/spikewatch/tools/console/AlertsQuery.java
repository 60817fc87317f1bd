package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.LogFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which alerts a page shows.
 *
 * @param days the last days; used unless there is a first or last date
 * @param from the first date; empty for none
 * @param to the last date; empty for none
 * @param text a text in the caption, the name or the message
 * @param status a delivery status; empty for all
 * @param cards whether the page shows cards, and not a table
 */
public record AlertsQuery(
    int days,
    String from,
    String to,
    String text,
    String creator,
    String tag,
    String severity,
    String kind,
    String status,
    boolean cards,
    int page) {

  private static final int MAX_DAYS = 365;
  private static final int MAX_PAGE = 1_000;
  private static final String CARDS = "cards";

  static AlertsQuery of(Context ctx) {
    return new AlertsQuery(
        FormInput.number(ctx, "days", 7, 1, MAX_DAYS),
        date(ctx, "from"),
        date(ctx, "to"),
        FormInput.asked(ctx, "q"),
        FormInput.asked(ctx, "creator"),
        FormInput.asked(ctx, "tag"),
        FormInput.asked(ctx, "severity"),
        FormInput.asked(ctx, "kind"),
        FormInput.asked(ctx, "status"),
        FormInput.asked(ctx, "view").equals(CARDS),
        FormInput.number(ctx, "page", 1, 1, MAX_PAGE));
  }

  /** A date; an invalid one counts as missing, because the field of a browser writes none. */
  private static String date(Context ctx, String name) {
    try {
      return FormInput.said(ctx, name).map(LocalDate::parse).map(LocalDate::toString).orElse("");
    } catch (DateTimeParseException _) {
      return "";
    }
  }

  /** Whether the dates are used, and not the number of days. */
  public boolean dated() {
    return !from.isEmpty() || !to.isEmpty();
  }

  Instant since(Instant now) {
    Instant earliest = now.minus(Duration.ofDays(MAX_DAYS));
    if (from.isEmpty()) {
      return dated() ? earliest : now.minus(Duration.ofDays(days));
    }
    Instant start = LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant();
    return start.isBefore(earliest) ? earliest : start;
  }

  /** The end of the last date, exclusive; empty if there is no last date. */
  Optional<Instant> until() {
    return Optional.of(to)
        .filter(date -> !date.isEmpty())
        .map(date -> LocalDate.parse(date).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The same query of another page. */
  AlertsQuery withPage(int number) {
    return new AlertsQuery(
        days, from, to, text, creator, tag, severity, kind, status, cards, number);
  }

  LogFilter filter() {
    return new LogFilter(
        Optional.of(creator).filter(c -> !c.isEmpty()).map(Handles::of),
        Severity.named(severity),
        Optional.of(kind).filter(k -> !k.isEmpty()));
  }

  /** The address of another page. */
  public String onPage(int number) {
    return "/alerts?" + parameters(cards, number);
  }

  /** The address of the same alerts as cards or as a table. */
  public String as(boolean asCards) {
    return "/alerts?" + parameters(asCards, 1);
  }

  /** The address of the same alerts as a file. */
  public String file() {
    return "/alerts/export.csv?" + parameters(false, 1);
  }

  private String parameters(boolean asCards, int number) {
    return "days=%d&from=%s&to=%s&q=%s&creator=%s&tag=%s&severity=%s&kind=%s&status=%s&view=%s&page=%d"
        .formatted(
            days,
            from,
            to,
            FormInput.encoded(text),
            FormInput.encoded(creator),
            FormInput.encoded(tag),
            FormInput.encoded(severity),
            FormInput.encoded(kind),
            FormInput.encoded(status),
            asCards ? CARDS : "",
            number);
  }
}
