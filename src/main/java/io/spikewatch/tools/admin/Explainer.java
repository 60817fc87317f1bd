package io.spikewatch.tools.admin;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.history.DecisionLog;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the stored facts about a video, and explains them. */
public final class Explainer {

  private static final int MAX_READ = 20_000;

  private final Application application;
  private final Instant now;

  /** Explains the state at that instant. */
  public Explainer(Application application, Instant now) {
    this.application = application;
    this.now = now;
  }

  /** Explains a known video. The course starts at an instant. */
  public Explanation explain(Watch watch, String videoId, Instant since) {
    Stores stores = application.stores();
    Snapshot snapshot = Watches.load(stores, watch);
    VideoRecord record = known(snapshot, watch, videoId);
    Thresholds thresholds = watch.thresholds().over(application.defaults());
    DecisionLog decisionLog = new DecisionLog(videoId, thresholds, since);
    int unreadable = Watches.show(stores, watch, since, decisionLog);
    return new Explanation(
        watch,
        thresholds,
        snapshot,
        record,
        stores.times().read().getOrDefault(watch.handle(), Times.NEVER),
        alerts(watch, videoId),
        decisionLog,
        unreadable,
        now);
  }

  private static VideoRecord known(Snapshot snapshot, Watch watch, String videoId) {
    return Optional.ofNullable(snapshot.videos().get(videoId))
        .orElseThrow(
            () ->
                Problem.failure(
                    ("the video %s of @%s is not known. No poll has read it, because its figures"
                            + " cannot reach a level, or it was not seen for a month. See what is"
                            + " known: spikewatch show @%s")
                        .formatted(videoId, watch.handle(), watch.handle())));
  }

  private List<Explanation.Logged> alerts(Watch watch, String videoId) {
    return application
        .stores()
        .log()
        .spikesOf(watch.handle(), Instant.EPOCH, now, MAX_READ)
        .stream()
        .flatMap(entry -> logged(entry, videoId))
        .toList();
  }

  private static Stream<Explanation.Logged> logged(AlertLog.Entry entry, String videoId) {
    return entry.notification() instanceof Spikes spikes
        ? spikes.alerts().stream()
            .filter((Alert alert) -> alert.videoId().equals(videoId))
            .map(
                alert ->
                    new Explanation.Logged(alert.crossing(), spikes.observedAt(), entry.status()))
        : Stream.empty();
  }
}
