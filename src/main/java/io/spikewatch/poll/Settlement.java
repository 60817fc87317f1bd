package io.spikewatch.poll;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Judgement;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.snapshot.Diff;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an observation comes to when it is held against a snapshot: the next snapshot, and what is
 * to be announced.
 *
 * @param changed whether it is worth a write
 */
record Settlement(Judgement judgement, Snapshot next, boolean changed, List<Parcel> parcels) {

  /**
   * Judges an observation.
   *
   * @param polledAt when the creator was last polled, as far as the common record knows
   */
  static Settlement of(
      Watch watch,
      Thresholds thresholds,
      Evaluator evaluator,
      Optional<Snapshot> previous,
      Observation seen,
      Instant polledAt) {
    Diff diff = new Diff(previous, seen);
    Instant lastPoll =
        previous.map(Snapshot::observedAt).filter(o -> o.isAfter(polledAt)).orElse(polledAt);
    Judgement judgement = evaluator.judge(previous, lastPoll, diff, thresholds);
    Snapshot read = diff.next(creator(watch, previous, seen), judgement.records());
    Snapshot next =
        previous.filter(p -> p.sameFigures(read)).map(read::unchangedSince).orElse(read);
    boolean changed = previous.map(p -> p.changedBy(next)).orElse(true);
    List<Parcel> parcels = changed ? parcels(watch, seen.at(), next, judgement) : List.of();
    return new Settlement(judgement, next, changed, parcels);
  }

  /** Nothing is left to do, because another run has seen more since. */
  Settlement overtaken() {
    return new Settlement(judgement, next, false, List.of());
  }

  /** How many levels were crossed. */
  int crossings() {
    return changed ? judgement.alerts().size() : 0;
  }

  /** The version that the next write has to name. */
  static long version(Recall recalled) {
    return recalled instanceof Recall.Known known ? known.version() : 0;
  }

  /**
   * The snapshot that was recalled. One of another identity than the watch now names is none: the
   * next is a baseline.
   */
  static Optional<Snapshot> snapshot(Recall recalled, Watch watch) {
    return recalled instanceof Recall.Known known && !another(known.snapshot(), watch)
        ? Optional.of(known.snapshot())
        : Optional.empty();
  }

  private static boolean another(Snapshot snapshot, Watch watch) {
    Optional<String> known = snapshot.creator().userId();
    return known.isPresent() && watch.userId().isPresent() && !known.equals(watch.userId());
  }

  /** What is muted is a parcel of its own, so that the rest is announced as usual. */
  private static List<Parcel> parcels(
      Watch watch, Instant now, Snapshot next, Judgement judgement) {
    String id = watch.handle() + "." + now.toEpochMilli();
    Map<Boolean, List<Alert>> byMute =
        judgement.alerts().stream()
            .collect(
                Collectors.partitioningBy(
                    a -> watch.mutedAt(now, a.crossing().metric(), a.videoId())));
    List<Parcel> parcels = new ArrayList<>();
    byMute.forEach(
        (muted, alerts) -> {
          if (!alerts.isEmpty()) {
            Spikes spikes =
                new Spikes(
                    muted ? id + ".muted" : id,
                    now,
                    watch.handle(),
                    next.creator(),
                    watch.tags(),
                    alerts,
                    0);
            parcels.add(new Parcel(spikes.storable(), !muted));
          }
        });
    return List.copyOf(parcels);
  }

  /** Who the source says it is; a page of which no row could be read does not say. */
  private static Creator creator(Watch watch, Optional<Snapshot> previous, Observation seen) {
    return seen.creator()
        .or(() -> previous.map(Snapshot::creator))
        .orElseGet(() -> new Creator(watch.userId(), watch.handle()));
  }
}
