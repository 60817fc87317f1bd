package io.spikewatch.tools.console;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.AlertDetails;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.fake.SampleObservations;
import io.spikewatch.function.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store with many creators.
 *
 * @param polls the polls of each creator, 16 hours apart
 * @param videos the videos of each creator
 * @param alerting the number of creators with an alert at each poll
 */
record ManyCreators(int creators, int polls, int videos, int alerting) {

  private static final Evaluator EVALUATOR = new Evaluator(Rearm.DEFAULT);
  private static final Duration PAUSE = Duration.ofHours(16);

  static String handle(int number) {
    return "creator%04d".formatted(number);
  }

  /** Fills the stores; returns the id of a video of each creator. */
  List<String> fill(Application application, Instant first) {
    List<String> shown = new ArrayList<>();
    Map<String, Times> times = new HashMap<>();
    for (int i = 0; i < creators; i++) {
      Watch watch =
          new WatchDraft(Watch.of(handle(i))).tags(Set.of(i % 2 == 0 ? "even" : "odd")).watch();
      application.stores().editor().put(watch);
      Snapshot last =
          poll(application, watch.handle(), new SampleObservations(i, videos, first), i < alerting);
      shown.add(last.videos().keySet().iterator().next());
      times.put(watch.handle(), new Times(last.observedAt(), last.observedAt()));
    }
    application.stores().times().record(times, times.keySet());
    return shown;
  }

  private Snapshot poll(
      Application application, String handle, SampleObservations observations, boolean alerts) {
    Optional<Snapshot> known = Optional.empty();
    for (int poll = 0; poll < polls; poll++) {
      ObservationRecord record = observations.next(PAUSE);
      Snapshot next = Evaluation.of(known, record, EVALUATOR, application.defaults()).next();
      application
          .stores()
          .history()
          .record(
              handle,
              application.stores().history().load(handle),
              new Change(record, next, List.of()),
              record.seen().at());
      known = Optional.of(next);
      if (alerts) {
        List<String> ids = List.copyOf(next.videos().keySet());
        log(application.stores().log(), handle, ids.get(poll % ids.size()), next.observedAt());
      }
    }
    return known.orElseThrow();
  }

  /** Logs another alert of a creator. */
  void log(AlertLog log, int creator, Instant at) {
    log(log, handle(creator), Long.toString(at.getEpochSecond() << 32), at);
  }

  private static void log(AlertLog log, String handle, String video, Instant at) {
    BigDecimal level = BigDecimal.valueOf(100_000);
    Crossing crossing =
        new Crossing(
            Metric.VIEWS_1D,
            new Level.Absolute(level),
            level.add(BigDecimal.valueOf(at.getEpochSecond() % 100_000)),
            BigDecimal.valueOf(90_000),
            Optional.of(at.minus(PAUSE)),
            Severity.WARNING,
            Reason.CROSSED,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Alert alert =
        new Alert(
            video + ".views_1d.100000." + at.getEpochSecond(),
            crossing,
            video,
            at.minus(Duration.ofDays(3)),
            "a caption of a video of " + handle,
            Optional.empty(),
            List.of(),
            AlertDetails.NONE);
    log.append(
        new AlertLog.Entry(
            new Spikes(
                handle + "." + at.toEpochMilli(),
                at,
                handle,
                new Creator(Optional.empty(), handle),
                Set.of(),
                Optional.empty(),
                List.of(alert),
                0,
                false),
            DeliveryStatus.ANNOUNCED,
            at,
            "slack"));
  }
}
