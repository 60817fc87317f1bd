package io.spikewatch.poll;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Consequence;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Judgement;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.snapshot.Frame;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What an observation comes to when it is held against a snapshot: the next snapshot, and what is
 * to be announced.
 *
 * @param changed whether it is worth a write
 */
record Settlement(
    Judgement judgement, Frame frame, Snapshot next, boolean changed, List<Parcel> parcels) {

  /**
   * Judges an observation.
   *
   * @param polledAt when the creator was last polled, as far as the common record knows
   * @param trends adds to alerts what is known of the days before
   */
  static Settlement of(
      Watch watch,
      Thresholds thresholds,
      Evaluator evaluator,
      Optional<Snapshot> previous,
      Observation seen,
      Instant polledAt,
      UnaryOperator<List<Alert>> trends) {
    Frame frame = new Frame(seen.by(creator(watch, previous, seen)), polledAt, previous.isEmpty());
    Consequence consequence = Consequence.of(previous, frame, evaluator, thresholds);
    List<Parcel> parcels =
        parcels(watch, seen.at(), consequence.next().creator(), trends.apply(consequence.alerts()));
    return new Settlement(
        consequence.judgement(), frame, consequence.next(), consequence.changed(), parcels);
  }

  /** Nothing is left to do, because another run has seen more since. */
  Settlement overtaken() {
    return new Settlement(judgement, frame, next, false, List.of());
  }

  /** How many levels were crossed. */
  int crossings() {
    return changed ? judgement.alerts().size() : 0;
  }

  /** What there is to record. */
  Change change() {
    return new Change(frame, next, parcels);
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
      Watch watch, Instant now, Creator creator, List<Alert> alerts) {
    String id = watch.handle() + "." + now.toEpochMilli();
    Map<Boolean, List<Alert>> byMute =
        alerts.stream()
            .collect(
                Collectors.partitioningBy(
                    a -> watch.mutedAt(now, a.crossing().metric(), a.videoId())));
    List<Parcel> parcels = new ArrayList<>();
    byMute.forEach(
        (muted, some) -> {
          if (!some.isEmpty()) {
            Spikes spikes =
                new Spikes(
                    muted ? id + ".muted" : id,
                    now,
                    watch.handle(),
                    creator,
                    watch.tags(),
                    some,
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
