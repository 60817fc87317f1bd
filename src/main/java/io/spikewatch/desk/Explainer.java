package io.spikewatch.desk;

import io.spikewatch.alert.Alert;
import io.spikewatch.history.Account;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is on record of a video, and explains it. */
public final class Explainer {

  private static final int MOST_READ = 20_000;

  private final Application application;
  private final Instant now;

  /** Explains how things stand at that instant. */
  public Explainer(Application application, Instant now) {
    this.application = application;
    this.now = now;
  }

  /** Explains a video that is known; its course is told since an instant. */
  public Explanation explain(Watch watch, String videoId, Instant since) {
    Stores stores = application.stores();
    Snapshot snapshot = Watches.recall(stores, watch);
    VideoRecord record = known(snapshot, watch, videoId);
    Thresholds thresholds = watch.thresholds().over(application.defaults());
    Account account = new Account(videoId, thresholds, since);
    int unreadable = Watches.show(stores, watch, since, account);
    return new Explanation(
        watch,
        thresholds,
        snapshot,
        record,
        stores.times().read().getOrDefault(watch.handle(), Times.NEVER),
        alerts(watch, videoId),
        account,
        unreadable,
        now);
  }

  private static VideoRecord known(Snapshot snapshot, Watch watch, String videoId) {
    return Optional.ofNullable(snapshot.videos().get(videoId))
        .orElseThrow(
            () ->
                Problem.failure(
                    ("the video %s of @%s is not known: no poll has read it, because its figures"
                            + " cannot reach a level, or it was not seen for a month. See what is"
                            + " known: spikewatch show @%s")
                        .formatted(videoId, watch.handle(), watch.handle())));
  }

  private List<Explanation.Logged> alerts(Watch watch, String videoId) {
    return application
        .stores()
        .log()
        .spikesOf(watch.handle(), Instant.EPOCH, now, MOST_READ)
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
                    new Explanation.Logged(alert.crossing(), spikes.observedAt(), entry.fate()))
        : Stream.empty();
  }
}
