package io.spikewatch.notify;

import java.time.Instant;
import java.util.List;

/** What was announced, muted or held back: a record that people read and that expires. */
public interface AlertLog {

  /** What has become of a notification. */
  enum Fate {
    /** It was sent, by itself or in a digest. */
    ANNOUNCED,
    /** A mute kept it back for good. */
    MUTED,
    /** It waits for the end of quiet hours, or for room under the caps. */
    HELD
  }

  /**
   * One notification.
   *
   * @param at when it was sent, muted or held back
   */
  record Entry(Notification notification, Fate fate, Instant at) {}

  /** Writes an entry; writing one of the same notification again replaces its fate and instant. */
  void append(Entry entry);

  /**
   * The spikes of one watch that were observed since an instant, newest first, and no more of them
   * than that.
   */
  List<Entry> spikesOf(String watch, Instant from, Instant now, int most);

  /** The entries observed since an instant, newest first, and no more of them than that. */
  List<Entry> since(Instant from, Instant now, int most);
}
