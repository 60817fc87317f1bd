package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a page to share: it loads nothing, contains no script and has no form. */
public final class Report {

  private static final int MAX_READ = 5_000;
  private static final int MAX_CARDS = 60;
  private static final int MAX_CREATORS = 100;
  private static final Duration DRAWING = Duration.ofMinutes(5);

  private Report() {}

  /** The page of the last days. */
  public static String html(Application application, Instant now, int days) {
    InstantSource clock = InstantSource.fixed(now);
    PageRenderer renderer = new PageRenderer(clock, "", "");
    StoreSession session = StoreSession.staying(() -> new OpenStore(application, () -> {}));
    PageContext context =
        new PageContext(
            session,
            clock,
            renderer,
            new SparklineCache(),
            new HistoryChartCache(),
            new LogCache(),
            Covers.none(),
            UndoLog.inMemory(),
            Optional.empty());
    return renderer.text("report.jte", Map.of("view", view(context, application, now, days)));
  }

  private static ReportView view(
      PageContext context, Application application, Instant now, int days) {
    Instant since = now.minus(Duration.ofDays(days));
    Map<String, Times> times = application.stores().times().read();
    List<AlertLog.Entry> log =
        application.stores().log().since(since, now, MAX_READ).stream()
            .filter(e -> e.notification() instanceof Spikes)
            .toList();
    Map<String, Integer> spikes = new HashMap<>();
    log.forEach(
        e -> {
          Spikes s = (Spikes) e.notification();
          spikes.merge(s.watch(), s.alerts().size() + s.more(), Integer::sum);
        });
    int alerts = spikes.values().stream().mapToInt(Integer::intValue).sum();
    Deadline deadline = Deadline.in(DRAWING, System::nanoTime);
    List<SpikeCard> cards = context.cards(application, log, times, deadline, MAX_CARDS);
    Watchlist.WatchlistContents contents = application.stores().watchlist().read();
    List<Watch> watches = contents.watches();
    CreatorRows rows =
        new CreatorRows(
            context,
            application,
            times,
            spikes,
            WatchState.withoutData(watches, times, application.stores().health().load()),
            deadline);
    return new ReportView(
        Formats.instant(since),
        Formats.instant(now),
        days,
        alerts,
        watches.size(),
        cards,
        alerts - cards.size(),
        watches.stream()
            .filter(w -> spikes.containsKey(w.handle()))
            .sorted(
                Comparator.comparing((Watch w) -> spikes.getOrDefault(w.handle(), 0))
                    .reversed()
                    .thenComparing(Watch::handle))
            .limit(MAX_CREATORS)
            .map(rows::of)
            .toList(),
        HealthView.of(application, contents, times, now),
        CreditsView.of(CreditsController.use(application, now)),
        Assets.text("console.css"));
  }
}
