package io.spikewatch.console;

import io.spikewatch.desk.Place;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a page that stands alone: nothing in it is loaded, nothing runs, nothing can be changed.
 */
public final class Report {

  private static final int MOST_READ = 5_000;
  private static final int MOST_CARDS = 60;
  private static final int MOST_CREATORS = 100;
  private static final Duration DRAWING = Duration.ofMinutes(5);

  private Report() {}

  /** The page of the last days. */
  public static String html(Application application, Instant now, int days) {
    InstantSource clock = InstantSource.fixed(now);
    Printer printer = new Printer(clock, "", "");
    Visits visits = Visits.staying(() -> new Place(application, () -> {}));
    Hall hall = new Hall(visits, clock, printer, new Sparks());
    return printer.text("report.jte", Map.of("view", view(hall, application, now, days)));
  }

  private static ReportView view(Hall hall, Application application, Instant now, int days) {
    Instant since = now.minus(Duration.ofDays(days));
    Map<String, Times> times = application.stores().times().read();
    List<AlertLog.Entry> log =
        application.stores().log().since(since, now, MOST_READ).stream()
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
    List<SpikeCard> cards = hall.cards(application, log, times, deadline, MOST_CARDS);
    List<Watch> watches = application.stores().watchlist().read().watches();
    CreatorRows rows = new CreatorRows(hall, application, times, spikes, deadline);
    return new ReportView(
        Wording.instant(since),
        Wording.instant(now),
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
            .limit(MOST_CREATORS)
            .map(rows::of)
            .toList(),
        HealthView.of(application, times, now),
        CreditsView.of(CreditsRoom.use(application, now), "", Optional.empty()),
        Assets.text("console.css"));
  }
}
