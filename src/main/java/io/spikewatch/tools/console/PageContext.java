package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Stores;
import io.spikewatch.tools.admin.EditList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What all controllers share. */
record PageContext(
    StoreSession session,
    InstantSource clock,
    PageRenderer renderer,
    SparklineCache sparklines,
    HistoryChartCache historyCharts,
    LogCache logs,
    Covers covers,
    UndoLog undo,
    Optional<LocalSetup> setup) {

  /** The time for which a page draws small charts; the browser loads the remaining charts later. */
  private static final Duration DRAWING = Duration.ofMillis(60);

  private static final String PART = "the finished part of ";

  <T> T withStore(Function<Application, T> doing) {
    return session.withStore(doing);
  }

  Instant now() {
    return clock.instant();
  }

  /** The alert log since an instant. */
  LogCache.Log log(Application application, Map<String, Times> times, Instant since) {
    return logs.since(
        application.stores().outbox(), application.stores().log(), times, since, now());
  }

  /**
   * Writes edits, and stores the previous settings for undo, also if only a part is written.
   * Returns the id by which the edits are undone, if they change something.
   */
  Optional<String> write(Application application, List<WatchEdit> edits, String what) {
    List<WatchEdit> changes = edits.stream().filter(WatchEdit::matters).toList();
    try {
      EditList.write(changes, application.stores().editor(), _ -> {});
    } catch (EditList.EditInterruptedException interrupted) {
      register(PART + what, changes.subList(0, interrupted.written()), List.of());
      throw interrupted.reason();
    }
    return register(what, changes, List.of());
  }

  /**
   * Removes watches with their history and keeps their settings, also if only some are removed;
   * returns the id by which the removal is undone.
   */
  Optional<String> remove(Application application, List<Watch> watches, String what) {
    Stores stores = application.stores();
    List<Watch> removed = new ArrayList<>();
    try {
      for (Watch watch : watches) {
        stores.editor().remove(watch.handle());
        removed.add(watch);
        stores.history().forget(watch.handle());
      }
    } catch (RuntimeException failed) {
      register(removed.size() < watches.size() ? PART + what : what, List.of(), removed);
      throw failed;
    }
    return register(what, List.of(), removed);
  }

  private Optional<String> register(String what, List<WatchEdit> edits, List<Watch> removed) {
    return edits.isEmpty() && removed.isEmpty()
        ? Optional.empty()
        : Optional.of(undo.add(now(), what, edits, removed));
  }

  /**
   * Writes confirmed edits, and redirects to a page that shows how many there were.
   *
   * @param done the beginning of the sentence that is shown
   * @param what the change in words, for its undo
   */
  void write(Context ctx, EditList edits, String done, String what, String next) {
    Optional<String> id =
        withStore(application -> write(application, edits.edits(), what + edits.counts()));
    renderer.done(ctx, done + edits.counts(), id, next);
  }

  /** The time at which a page that starts now must stop drawing charts. */
  static Deadline drawing() {
    return Deadline.in(DRAWING, System::nanoTime);
  }

  /** The cards of the first alerts in a log, up to a maximum. */
  List<SpikeCard> cards(
      Application application,
      List<AlertLog.Entry> log,
      Map<String, Times> times,
      Deadline deadline,
      int most) {
    return log.stream()
        .filter(e -> e.notification() instanceof Spikes)
        .limit(most)
        .flatMap(
            e ->
                cards(
                    application,
                    (Spikes) e.notification(),
                    DeliveryView.of(e).unlessSent(),
                    times,
                    deadline)
                    .stream())
        .limit(most)
        .toList();
  }

  /** The cards of a notification's alerts. */
  List<SpikeCard> cards(
      Application application,
      Spikes spikes,
      Optional<DeliveryView> delivery,
      Map<String, Times> times,
      Deadline deadline) {
    Instant polledAt = times.getOrDefault(spikes.watch(), Times.NEVER).polled();
    return spikes.alerts().stream()
        .map(
            alert ->
                SpikeCard.of(
                    spikes,
                    alert,
                    delivery,
                    sparklines.figure(
                        application,
                        new SparklineCache.SparklineSubject(
                            spikes.watch(),
                            Optional.of(alert.videoId()),
                            alert.crossing().metric()),
                        polledAt,
                        now(),
                        deadline),
                    now()))
        .toList();
  }

  /** The problems of watchlist items, in sentences. */
  static List<String> problems(Watchlist.WatchlistContents contents) {
    return contents.problems().stream()
        .map(p -> "'%s', %s: %s".formatted(p.item(), p.attribute(), p.problem()))
        .map(sentence -> Sanitizer.line(sentence, 300))
        .toList();
  }
}
