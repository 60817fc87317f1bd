package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.NextPoll;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the rows of the list of creators. */
record CreatorRows(
    PageContext context,
    Application application,
    Map<String, Times> times,
    Map<String, Integer> spikes,
    Set<String> withoutData,
    Deadline deadline) {

  /** The row of a watch. */
  CreatorRow of(Watch watch) {
    Instant now = context.now();
    Instant polledAt = times.getOrDefault(watch.handle(), Times.NEVER).polled();
    return new CreatorRow(
        watch.handle(),
        watch.currentHandle(),
        SpikeCard.initial(watch.handle()),
        SpikeCard.hue(watch.handle()),
        WatchState.of(watch, withoutData, now),
        ThresholdText.text(watch.thresholds().over(application.defaults())),
        !watch.thresholds().isEmpty(),
        List.copyOf(watch.tags()),
        InputParser.ago(polledAt, now),
        polledAt.equals(Instant.EPOCH) ? "never" : Formats.instant(polledAt),
        nextPoll(watch, polledAt),
        spikes.getOrDefault(watch.handle(), 0),
        mutes(watch, now),
        context
            .sparklines()
            .figure(
                application,
                new SparklineCache.SparklineSubject(
                    watch.handle(), Optional.empty(), Metric.VIEWS_1D),
                polledAt,
                now,
                deadline));
  }

  private static String mutes(Watch watch, Instant now) {
    Mutes lasting = watch.mutes().lastingAt(now);
    List<String> muted = new ArrayList<>();
    watch
        .muteUntil()
        .filter(now::isBefore)
        .ifPresent(until -> muted.add("until " + Formats.instant(until)));
    lasting.metrics().keySet().forEach(metric -> muted.add(metric.key() + " muted"));
    if (!lasting.videos().isEmpty()) {
      muted.add(Plural.of(lasting.videos().size(), "video") + " muted");
    }
    return String.join(", ", muted);
  }

  private static String nextPoll(Watch watch, Instant polledAt) {
    return watch.enabled()
        ? NextPoll.after(watch, polledAt).map(Formats::instant).orElse("next run")
        : "–";
  }
}
