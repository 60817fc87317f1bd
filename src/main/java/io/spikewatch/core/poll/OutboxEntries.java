package io.spikewatch.core.poll;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the outbox entries of an evaluation. */
final class OutboxEntries {

  /** A note is shown with each message, so its length is limited. */
  private static final int MAX_NOTE = 500;

  private OutboxEntries() {}

  /**
   * Creates the entries of an evaluation: first its alerts, then its events.
   *
   * @param alerts the alerts of the evaluation, with their trends
   */
  static List<OutboxEntry> of(Watch watch, Evaluation evaluation, List<Alert> alerts) {
    Instant at = evaluation.record().seen().at();
    Creator creator = evaluation.next().creator();
    List<OutboxEntry> entries = new ArrayList<>(spikes(watch, at, creator, alerts));
    entries.addAll(activity(watch, at, creator, evaluation.events()));
    return entries;
  }

  /** Muted alerts are an entry of their own, so that the other alerts are announced as usual. */
  private static List<OutboxEntry> spikes(
      Watch watch, Instant now, Creator creator, List<Alert> alerts) {
    String id = watch.handle() + "." + now.toEpochMilli();
    Map<Boolean, List<Alert>> byMute =
        alerts.stream()
            .collect(
                Collectors.partitioningBy(
                    a -> watch.mutedAt(now, a.crossing().metric(), a.videoId())));
    List<OutboxEntry> entries = new ArrayList<>();
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
                    watch.note().map(OutboxEntries::cut),
                    some,
                    0,
                    false);
            entries.add(new OutboxEntry(spikes.storable(), !muted));
          }
        });
    return List.copyOf(entries);
  }

  private static List<OutboxEntry> activity(
      Watch watch, Instant now, Creator creator, List<CreatorEvent> events) {
    String id = watch.handle() + ".activity." + now.toEpochMilli();
    Map<Boolean, List<CreatorEvent>> byMute =
        events.stream()
            .collect(
                Collectors.partitioningBy(
                    e ->
                        watch.mutedAt(now)
                            || e.video().filter(v -> watch.mutedAt(now, v.videoId())).isPresent()));
    List<OutboxEntry> entries = new ArrayList<>();
    byMute.forEach(
        (muted, some) -> {
          if (!some.isEmpty()) {
            Activity activity =
                new Activity(
                    muted ? id + ".muted" : id,
                    now,
                    watch.handle(),
                    creator,
                    watch.tags(),
                    watch.note().map(OutboxEntries::cut),
                    some,
                    0);
            entries.add(new OutboxEntry(activity.storable(), !muted));
          }
        });
    return entries;
  }

  private static String cut(String note) {
    return note.codePointCount(0, note.length()) <= MAX_NOTE
        ? note
        : note.substring(0, note.offsetByCodePoints(0, MAX_NOTE));
  }
}
