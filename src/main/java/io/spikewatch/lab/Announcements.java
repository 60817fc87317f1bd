package io.spikewatch.lab;

import io.spikewatch.alert.Alert;
import io.spikewatch.demo.Announced;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notifier;
import io.spikewatch.notify.Notifier.Handover;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Passes notifications on and keeps what they announced, for the referee. */
public final class Announcements implements Notifier {

  private final Notifier audience;
  private final InstantSource clock;
  private final Queue<Announced> announced = new ConcurrentLinkedQueue<>();
  private final Queue<Notification> messages = new ConcurrentLinkedQueue<>();

  /** Keeps what this audience accepts. */
  public Announcements(Notifier audience, InstantSource clock) {
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public Handover publish(Notification notification) {
    Handover handover = audience.publish(notification);
    if (handover instanceof Handover.Accepted) {
      messages.add(notification);
      if (notification instanceof Spikes spikes) {
        spikes.alerts().forEach(alert -> announced.add(announced(spikes, alert)));
      }
    }
    return handover;
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

  /** How many messages told of spikes. */
  public long spikeMessages() {
    return messages.stream().filter(Spikes.class::isInstance).count();
  }

  /** How many messages told of the watching itself. */
  public long operationalMessages() {
    return messages.stream().filter(Operations.class::isInstance).count();
  }
}
