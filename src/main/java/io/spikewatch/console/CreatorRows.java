package io.spikewatch.console;

import io.spikewatch.desk.Levels;
import io.spikewatch.desk.NextPoll;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchState;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rows of a list of creators. */
record CreatorRows(
    Hall hall,
    Application application,
    Map<String, Times> times,
    Map<String, Integer> spikes,
    Deadline deadline) {

  /** The row of a watch. */
  CreatorRow of(Watch watch) {
    Instant now = hall.now();
    Instant polledAt = times.getOrDefault(watch.handle(), Times.NEVER).polled();
    return new CreatorRow(
        watch.handle(),
        watch.currentHandle(),
        SpikeCard.initial(watch.handle()),
        SpikeCard.hue(watch.handle()),
        WatchState.of(watch, now),
        Levels.text(watch.thresholds().over(application.defaults())),
        !watch.thresholds().levels().isEmpty(),
        List.copyOf(watch.tags()),
        Typed.ago(polledAt, now),
        polledAt.equals(Instant.EPOCH) ? "never" : Wording.instant(polledAt),
        nextPoll(watch, polledAt),
        spikes.getOrDefault(watch.handle(), 0),
        hall.sparks()
            .figure(
                application,
                new Sparks.Subject(watch.handle(), Optional.empty(), Metric.VIEWS_1D),
                polledAt,
                now,
                deadline));
  }

  private static String nextPoll(Watch watch, Instant polledAt) {
    return watch.enabled()
        ? NextPoll.after(watch, polledAt).map(Wording::instant).orElse("next run")
        : "–";
  }
}
