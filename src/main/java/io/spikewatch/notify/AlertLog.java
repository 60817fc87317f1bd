package io.spikewatch.notify;

import java.time.Instant;
import java.util.List;

/** What was announced, and what a mute kept back: a record that people read and that expires. */
public interface AlertLog {

  /**
   * One notification that has left the outbox.
   *
   * @param at when it was sent, or kept back
   */
  record Entry(Notification notification, boolean announced, Instant at) {}

  /** Writes an entry; writing it again changes nothing but the instant. */
  void append(Entry entry);

  /** The entries observed since an instant, newest first, and no more of them than that. */
  List<Entry> since(Instant from, Instant now, int most);
}
