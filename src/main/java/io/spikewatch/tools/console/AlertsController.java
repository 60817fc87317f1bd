package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Csv;
import io.spikewatch.tools.admin.LogFilter;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TestAlert;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.console.AlertRow.RowSource;
import io.spikewatch.tools.console.AlertsView.AlertEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of the alert log, and the test alert. */
final class AlertsController {

  private final PageContext context;

  AlertsController(PageContext context) {
    this.context = context;
  }

  void page(Context ctx) {
    AlertsQuery query = AlertsQuery.of(ctx);
    LogFilter filter = query.filter();
    AlertsView view = context.withStore(application -> view(application, query, filter));
    context.renderer().page(ctx, "alerts.jte", "Alerts", view);
  }

  /** The matching alerts as a file for spreadsheets. */
  void export(Context ctx) {
    AlertsQuery query = AlertsQuery.of(ctx);
    LogFilter filter = query.filter();
    String rows =
        context.withStore(
            application -> {
              LogCache.Log log = read(application, application.stores().times().read(), query);
              return rows(query, matching(query, filter, log)).stream()
                  .map(source -> source.row(context.now()).csv())
                  .collect(Collectors.joining("", AlertRow.csvHead(), ""));
            });
    ctx.header("Content-Disposition", "attachment; filename=\"alerts.csv\"")
        .contentType("text/csv; charset=utf-8")
        .result(Csv.file(rows).getBytes(StandardCharsets.UTF_8));
  }

  private LogCache.Log read(Application application, Map<String, Times> times, AlertsQuery query) {
    return context.log(application, times, query.since(context.now()));
  }

  private List<ListedAlert> matching(AlertsQuery query, LogFilter filter, LogCache.Log log) {
    Instant since = query.since(context.now());
    Optional<Instant> until = query.until();
    String text = query.text().toLowerCase(Locale.ROOT);
    return ListedAlert.of(log.entries(), log.waiting()).stream()
        .filter(entry -> !entry.notification().observedAt().isBefore(since))
        .filter(entry -> until.isEmpty() || entry.notification().observedAt().isBefore(until.get()))
        .filter(entry -> filter.wants(entry.notification()))
        .filter(entry -> query.status().isEmpty() || entry.status().equals(query.status()))
        .filter(entry -> query.tag().isEmpty() || entry.notification().tags().contains(query.tag()))
        // The rows of a table are searched one by one.
        .filter(entry -> query.text().isEmpty() || !query.cards() || contains(entry, text))
        .toList();
  }

  private boolean contains(ListedAlert entry, String text) {
    return AlertRow.of(entry).anyMatch(source -> source.row(context.now()).contains(text));
  }

  private List<RowSource> rows(AlertsQuery query, List<ListedAlert> entries) {
    String text = query.text().toLowerCase(Locale.ROOT);
    Optional<Severity> least = Severity.named(query.severity());
    return entries.stream()
        .flatMap(AlertRow::of)
        .filter(source -> least.filter(l -> source.severity().compareTo(l) < 0).isEmpty())
        .filter(source -> text.isEmpty() || source.row(context.now()).contains(text))
        .toList();
  }

  private AlertsView view(Application application, AlertsQuery query, LogFilter filter) {
    Map<String, Times> times = application.stores().times().read();
    LogCache.Log log = read(application, times, query);
    List<ListedAlert> matching = matching(query, filter, log);
    List<RowSource> rows = query.cards() ? List.of() : rows(query, matching);
    int found = query.cards() ? matching.size() : rows.size();
    int pages = Math.max(1, Math.ceilDiv(found, AlertsView.PAGE));
    int page = Math.min(query.page(), pages);
    int first = (page - 1) * AlertsView.PAGE;
    List<ListedAlert> shown =
        query.cards() ? matching.stream().skip(first).limit(AlertsView.PAGE).toList() : List.of();
    Deadline deadline = PageContext.drawing();
    return new AlertsView(
        query.withPage(page),
        Watches.tags(application.stores().watchlist().read().watches()),
        rows.stream()
            .skip(first)
            .limit(AlertsView.PAGE)
            .map(source -> source.row(context.now()))
            .toList(),
        shown.stream().map(e -> entry(application, e, times, deadline)).toList(),
        found,
        pages,
        log.entries().size() >= LogCache.MAX_READ,
        log.waiting().size(),
        log.deferred().size(),
        HealthView.deliveryProblem(application.stores().health().load(), context.now()));
  }

  private AlertEntry entry(
      Application application, ListedAlert entry, Map<String, Times> times, Deadline deadline) {
    Notification notification = entry.notification();
    PlainText words = PlainText.of(notification);
    Optional<String> text =
        switch (notification) {
          case Spikes _ -> Optional.empty();
          case Notification.Operations operations ->
              Optional.of(DetailText.of(operations.detail()));
          case Notification.Activity _, Digest _ -> Optional.of(words.email());
        };
    List<SpikeCard> cards =
        notification instanceof Spikes spikes
            ? context.cards(application, spikes, Optional.of(entry.delivery()), times, deadline)
            : List.of();
    return new AlertEntry(
        notification.kind(),
        notification.severity().key(),
        words.subject(),
        Timestamp.of(notification.observedAt(), context.now()),
        entry.delivery(),
        cards,
        text);
  }

  /** Sends a test alert in the same way as every alert. */
  void test(Context ctx) {
    try {
      Spikes test =
          context.withStore(application -> TestAlert.send(application.notifier(), context.now()));
      context
          .renderer()
          .done(
              ctx,
              "A test alert was sent: \"%s\". It went to the subscribers of the stack's topic,"
                      .formatted(PlainText.of(test).subject())
                  + " or, with a folder, to the terminal that runs this console, and to Slack if a"
                  + " webhook is set.",
              "/alerts");
    } catch (Problem problem) {
      context.renderer().refused(ctx, problem, "/alerts");
    }
  }
}
