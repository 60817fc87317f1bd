package io.spikewatch.core.poll;

import io.spikewatch.core.health.Health.Episode;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.DigestDraft;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the digests of the last day, week and month, each in the first run at or after its time.
 * One conditional write decides which run creates a digest, and stores it until it is delivered.
 *
 * <p>A digest contains what was observed since the previous one of its kind, so that nothing is
 * missed or repeated. If there was none, it contains the last day, week or month.
 */
final class ScheduledDigest {

  private static final int MAX_READ_PER_DAY = 5_000;
  private static final int MAX_READ = 10_000;

  private final DeliveryPolicy policy;
  private final Ports ports;
  private final Delivery delivery;

  ScheduledDigest(DeliveryPolicy policy, Ports ports, Delivery delivery) {
    this.policy = policy;
    this.ports = ports;
    this.delivery = delivery;
  }

  /** Writes and delivers each digest that is due and does not exist yet. */
  void write(Instant now, Map<String, Times> times) {
    policy.digestsDue(now).forEach((kind, day) -> write(kind, day, now, times));
  }

  private void write(DigestReason kind, LocalDate day, Instant now, Map<String, Times> times) {
    if (ports.digests().written(kind, day).isPresent()) {
      return;
    }
    LocalDate before = previous(kind, day);
    int days = (int) ChronoUnit.DAYS.between(before, day);
    Instant from =
        ports.digests().written(kind, before).orElseGet(() -> now.minus(Duration.ofDays(days)));
    DigestDraft draft = new DigestDraft();
    ports.log().since(from, now, kind.ofManyDays() ? MAX_READ : MAX_READ_PER_DAY).stream()
        .filter(entry -> entry.status() != DeliveryStatus.MUTED)
        .map(AlertLog.Entry::notification)
        .filter(n -> n instanceof Spikes || n instanceof Activity)
        .forEach(draft::add);
    lasting().forEach(draft::add);
    Work work = work(from, now, times, days);
    OutboxEntry entry = new OutboxEntry(draft.scheduled(kind, day, from, now, work), true);
    WriteResult writeResult = ports.digests().record(kind, day, entry, Delivery.claimedUntil(now));
    if (writeResult == WriteResult.RECORDED) {
      delivery.deliver(DigestStore.outboxKey(kind, day), List.of(entry), now);
    }
  }

  /** The day of the digest before. */
  private static LocalDate previous(DigestReason kind, LocalDate day) {
    return switch (kind) {
      case WEEKLY -> day.minusWeeks(1);
      case MONTHLY -> day.minusMonths(1);
      default -> day.minusDays(1);
    };
  }

  /** The conditions that last now, such as stale or failing creators. */
  private List<Operations> lasting() {
    return ports.health().load().episodes().stream()
        .filter(episode -> episode.notified() && episode.condition().ends())
        .map(ScheduledDigest::lasting)
        .toList();
  }

  private static Operations lasting(Episode episode) {
    Optional<Creator> creator =
        Optional.of(episode.subject())
            .filter(subject -> !subject.isEmpty())
            .map(subject -> new Creator(Optional.empty(), subject));
    String id = String.join(".", episode.condition().key(), episode.subject(), "lasting");
    Detail detail = Detail.of(Fact.of(Fact.Kind.SINCE, episode.since()));
    return new Operations(id, episode.since(), episode.condition(), Status.FIRING, detail, creator);
  }

  /** What the polls did, and the credits of the last full days (UTC). */
  private Work work(Instant from, Instant now, Map<String, Times> times, int days) {
    long polled = times.values().stream().filter(t -> !t.polled().isBefore(from)).count();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long credits =
        IntStream.rangeClosed(1, days)
            .mapToLong(ago -> ports.credits().used(today.minusDays(ago)))
            .sum();
    return new Work((int) polled, credits);
  }
}
