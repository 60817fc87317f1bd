package io.spikewatch.tools.simulation;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Notifier.PublishResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Passes notifications on, and stores the announced crossings for the comparison with the oracle.
 */
public final class Announcements implements Notifier {

  private final Notifier audience;
  private final InstantSource clock;
  private final Queue<Announced> announced = new ConcurrentLinkedQueue<>();
  private final Queue<Notification> messages = new ConcurrentLinkedQueue<>();

  /** Stores the notifications that this notifier accepts. */
  public Announcements(Notifier audience, InstantSource clock) {
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public PublishResult publish(Notification notification) {
    PublishResult result = audience.publish(notification);
    if (result instanceof PublishResult.Accepted) {
      messages.add(notification);
      if (notification instanceof Spikes spikes) {
        spikes.alerts().forEach(alert -> announced.add(announced(spikes, alert)));
      }
    }
    return result;
  }

  private Announced announced(Spikes spikes, Alert alert) {
    return new Announced(
        alert.id(),
        spikes.creator().userId().orElse(""),
        alert.videoId(),
        alert.crossing().metric().key(),
        alert.crossing().level().number(),
        clock.instant());
  }

  /** Every crossing that was announced, in order. */
  public List<Announced> announced() {
    return List.copyOf(announced);
  }

  /** The messages about spikes, in order. */
  List<Spikes> spikes() {
    return messages.stream().filter(Spikes.class::isInstance).map(Spikes.class::cast).toList();
  }

  /** The number of messages about spikes. */
  public long spikeMessages() {
    return messages.stream().filter(Spikes.class::isInstance).count();
  }

  /** The number of operational messages. */
  public long operationalMessages() {
    return messages.stream().filter(Operations.class::isInstance).count();
  }
}
