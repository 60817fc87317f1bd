package io.spikewatch.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.WatchState;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first page: what is taking off, and whether all is well. */
final class OverviewRoom {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST_READ = 1_000;
  private static final int MOST_CARDS = 12;

  private final Hall hall;

  OverviewRoom(Hall hall) {
    this.hall = hall;
  }

  void page(Context ctx) {
    OverviewView view = hall.visit(this::view);
    hall.printer().page(ctx, "overview.jte", "Overview", view);
  }

  private OverviewView view(Application application) {
    Instant now = hall.now();
    Watchlist.Reading reading = application.stores().watchlist().read();
    Map<String, Times> times = application.stores().times().read();
    List<AlertLog.Entry> week = application.stores().log().since(now.minus(WEEK), now, MOST_READ);
    Deadline deadline = Hall.drawing();
    List<SpikeCard> cards = hall.cards(application, week, times, deadline, MOST_CARDS);
    int alerts =
        week.stream()
            .mapToInt(e -> e.notification() instanceof Spikes s ? s.alerts().size() + s.more() : 0)
            .sum();
    return new OverviewView(
        cards,
        alerts,
        HealthView.of(application, times, now),
        CreditsView.of(CreditsRoom.use(application, now), "", Optional.empty()),
        reading.watches().size(),
        (int)
            reading.watches().stream()
                .filter(
                    w ->
                        times.getOrDefault(w.handle(), Times.NEVER).polled().isAfter(Instant.EPOCH))
                .count(),
        (int) reading.watches().stream().filter(w -> !WatchState.of(w, now).equals("on")).count(),
        Hall.problems(reading));
  }

  /** A small chart for which a page had no time. */
  void spark(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String video = ctx.pathParam("video");
    Metric metric = Metric.of(ctx.pathParam("metric")).orElseThrow(NotFoundResponse::new);
    Sparks.Subject subject =
        new Sparks.Subject(handle, Optional.of(video).filter(Mutes::isVideoId), metric);
    Spark spark =
        hall.visit(
            application ->
                hall.sparks()
                    .draw(
                        application,
                        subject,
                        application
                            .stores()
                            .times()
                            .read()
                            .getOrDefault(handle, Times.NEVER)
                            .polled(),
                        hall.now()));
    hall.printer().part(ctx, "sparkline.jte", spark);
  }
}
