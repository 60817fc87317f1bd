package io.spikewatch.poll;

import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Work;
import io.spikewatch.notify.DigestDraft;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.Health.Episode;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the digest of the last day, in the first run at or after its time of day. One write,
 * conditional on nobody having made it before, decides which run does, and keeps the digest until
 * it is delivered.
 *
 * <p>It tells what has been observed since the digest of the day before, so that nothing is missed
 * or told in two of them; without such a digest, since 24 hours ago.
 */
final class DailyDigest {

  private static final int MOST_READ = 5_000;

  private final NoiseControl noise;
  private final Ports ports;
  private final Delivery delivery;

  DailyDigest(NoiseControl noise, Ports ports, Delivery delivery) {
    this.noise = noise;
    this.ports = ports;
    this.delivery = delivery;
  }

  /** Writes and delivers the digest, if it is due and not there. */
  void write(Instant now, Map<String, Times> times) {
    noise
        .dailyDue(now)
        .filter(day -> ports.digests().written(day).isEmpty())
        .ifPresent(day -> write(day, now, times));
  }

  private void write(LocalDate day, Instant now, Map<String, Times> times) {
    Instant from =
        ports.digests().written(day.minusDays(1)).orElseGet(() -> now.minus(Duration.ofDays(1)));
    DigestDraft draft = new DigestDraft();
    ports.log().since(from, now, MOST_READ).stream()
        .filter(entry -> entry.fate() != Fate.MUTED)
        .map(AlertLog.Entry::notification)
        .filter(Spikes.class::isInstance)
        .forEach(draft::add);
    lasting().forEach(draft::add);
    Digest digest = draft.daily(day, from, now, work(from, now, times));
    List<Parcel> parcels = List.of(new Parcel(digest, true));
    Recorded recorded = ports.digests().record(day, parcels.getFirst(), Delivery.claimedUntil(now));
    if (recorded == Recorded.RECORDED) {
      delivery.deliver(DigestStore.outboxKey(day), parcels, now);
    }
  }

  /** What is stale or failing now. */
  private List<Operations> lasting() {
    return ports.health().recall().episodes().stream()
        .filter(episode -> episode.told() && episode.condition().ends())
        .map(DailyDigest::told)
        .toList();
  }

  private static Operations told(Episode episode) {
    Optional<Creator> creator =
        Optional.of(episode.subject())
            .filter(subject -> !subject.isEmpty())
            .map(subject -> new Creator(Optional.empty(), subject));
    String id = String.join(".", episode.condition().key(), episode.subject(), "lasting");
    String detail = "Since " + episode.since() + ".";
    return new Operations(id, episode.since(), episode.condition(), Status.FIRING, detail, creator);
  }

  private Work work(Instant from, Instant now, Map<String, Times> times) {
    long polled = times.values().stream().filter(t -> !t.polled().isBefore(from)).count();
    LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    return new Work((int) polled, ports.credits().used(yesterday));
  }
}
