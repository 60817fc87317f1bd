package io.spikewatch.console;

import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What every room shares. */
record Hall(Visits visits, InstantSource clock, Printer printer, Sparks sparks) {

  /** How long a page draws small charts before it leaves the rest for later. */
  private static final Duration DRAWING = Duration.ofMillis(60);

  <T> T visit(Function<Application, T> doing) {
    return visits.visit(doing);
  }

  Instant now() {
    return clock.instant();
  }

  /** When the drawing of a page that begins now has to end. */
  static Deadline drawing() {
    return Deadline.in(DRAWING, System::nanoTime);
  }

  /** The cards of the first alerts in a log, and no more of them than that. */
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
            e -> cards(application, (Spikes) e.notification(), e.fate(), times, deadline).stream())
        .limit(most)
        .toList();
  }

  /** The cards of a notification's alerts. */
  List<SpikeCard> cards(
      Application application,
      Spikes spikes,
      Fate fate,
      Map<String, Times> times,
      Deadline deadline) {
    Instant polledAt = times.getOrDefault(spikes.watch(), Times.NEVER).polled();
    return spikes.alerts().stream()
        .map(
            alert ->
                SpikeCard.of(
                    spikes,
                    alert,
                    fate,
                    sparks.figure(
                        application,
                        new Sparks.Subject(
                            spikes.watch(),
                            Optional.of(alert.videoId()),
                            alert.crossing().metric()),
                        polledAt,
                        now(),
                        deadline),
                    now()))
        .toList();
  }

  /** What is wrong with items of the watchlist, in sentences. */
  static List<String> problems(Watchlist.Reading reading) {
    return reading.problems().stream()
        .map(p -> "'%s', %s: %s".formatted(p.item(), p.attribute(), p.problem()))
        .map(sentence -> Printable.line(sentence, 300))
        .toList();
  }
}
