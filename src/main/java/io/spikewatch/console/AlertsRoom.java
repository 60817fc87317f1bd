package io.spikewatch.console;

import io.javalin.http.Context;
import io.spikewatch.console.AlertsView.Entry;
import io.spikewatch.console.AlertsView.Query;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.LogFilter;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.TestAlert;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.PlainText;
import io.spikewatch.watch.Severity;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been announced, muted and held back. */
final class AlertsRoom {

  private static final int MOST_READ = 5_000;
  private static final int MOST_SHOWN = 100;
  private static final int MOST_WAITING = 500;
  private static final int LONGEST_DAYS = 365;

  private final Hall hall;

  AlertsRoom(Hall hall) {
    this.hall = hall;
  }

  void page(Context ctx) {
    Query query =
        new Query(
            Typing.number(ctx, "days", 7, 1, LONGEST_DAYS),
            Typing.asked(ctx, "creator"),
            Typing.asked(ctx, "severity"),
            Typing.asked(ctx, "kind"),
            Typing.asked(ctx, "fate"));
    LogFilter filter =
        new LogFilter(
            Optional.of(query.creator()).filter(c -> !c.isEmpty()).map(Handles::of),
            Severity.named(query.severity()),
            Optional.of(query.kind()).filter(k -> !k.isEmpty()),
            Arrays.stream(Fate.values())
                .filter(f -> f.name().equalsIgnoreCase(query.fate()))
                .findFirst());
    AlertsView view = hall.visit(application -> view(application, query, filter));
    hall.printer().page(ctx, "alerts.jte", "Alerts", view);
  }

  private AlertsView view(Application application, Query query, LogFilter filter) {
    Instant now = hall.now();
    Map<String, Times> times = application.stores().times().read();
    Deadline deadline = Hall.drawing();
    List<AlertLog.Entry> found =
        application
            .stores()
            .log()
            .since(now.minus(Duration.ofDays(query.days())), now, MOST_READ)
            .stream()
            .filter(filter::wants)
            .limit(MOST_SHOWN + 1L)
            .toList();
    return new AlertsView(
        query,
        found.stream().limit(MOST_SHOWN).map(e -> entry(application, e, times, deadline)).toList(),
        found.size() > MOST_SHOWN,
        application.stores().outbox().waiting(MOST_WAITING).size(),
        application.stores().outbox().held(MOST_WAITING).size());
  }

  private Entry entry(
      Application application, AlertLog.Entry entry, Map<String, Times> times, Deadline deadline) {
    Notification notification = entry.notification();
    PlainText words = PlainText.of(notification);
    Optional<String> text =
        switch (notification) {
          case Spikes _ -> Optional.empty();
          case Notification.Operations operations -> Optional.of(operations.detail());
          case Digest _ -> Optional.of(words.email());
        };
    List<SpikeCard> cards =
        notification instanceof Spikes spikes
            ? hall.cards(application, spikes, entry.fate(), times, deadline)
            : List.of();
    return new Entry(
        notification.kind(),
        notification.severity().key(),
        words.subject(),
        Moment.of(notification.observedAt(), hall.now()),
        LogFilter.fate(entry.fate()),
        cards,
        text);
  }

  /** Sends an alert that tells of nothing, the way that all others go. */
  void test(Context ctx) {
    try {
      Spikes test = hall.visit(application -> TestAlert.send(application.notifier(), hall.now()));
      hall.printer()
          .done(
              ctx,
              "A test alert was sent: \"%s\". See who has it: the subscribers of the stack's topic,"
                      .formatted(PlainText.of(test).subject())
                  + " or, on a folder, the terminal that runs this console.",
              "/alerts");
    } catch (Problem problem) {
      hall.printer().refused(ctx, problem, "/alerts");
    }
  }
}
