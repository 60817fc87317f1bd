package io.spikewatch.fake;

import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what it is handed, or refuses it. */
public final class RecordingNotifier implements Notifier {

  private final List<Notification> published = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();

  @Override
  public synchronized PublishResult publish(Notification notification) {
    if (refusal.isPresent()) {
      return new PublishResult.Retryable(refusal.get());
    }
    published.add(notification);
    return new PublishResult.Accepted("recorder");
  }

  /** Refuses everything from now on. */
  public synchronized void refuse(String reason) {
    refusal = Optional.of(reason);
  }

  /** Accepts everything from now on. */
  public synchronized void accept() {
    refusal = Optional.empty();
  }

  /** What has been accepted, in order. */
  public synchronized List<Notification> published() {
    return List.copyOf(published);
  }
}
