package io.spikewatch.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A watched creator with its settings, as people wrote them.
 *
 * @param handle the handle under which the watch was made, normalised: the key of everything that
 *     is kept about the creator, also after a rename
 * @param userId the identity, once it is known
 * @param currentHandle the handle that the last poll found, where it is another one by now
 * @param thresholds what this watch says instead of the defaults
 * @param every the time between two polls; absent means at every run
 * @param muteUntil until when nothing of this creator is announced
 * @param mutes until when single metrics and videos are not announced
 */
public record Watch(
    String handle,
    Optional<String> userId,
    Optional<String> currentHandle,
    boolean enabled,
    Thresholds thresholds,
    Optional<Duration> every,
    Optional<Instant> muteUntil,
    Set<String> tags,
    Optional<String> note,
    Mutes mutes) {

  public Watch {
    tags = Collections.unmodifiableSet(new TreeSet<>(tags));
  }

  /** A watch about which nothing is said but who it is about. */
  public static Watch of(String handle) {
    return new Watch(
        handle,
        Optional.empty(),
        Optional.empty(),
        true,
        Thresholds.NONE,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Mutes.NONE);
  }

  /** This watch with what a poll has found out: who it is, unless it is known, and its handle. */
  public Watch seenAs(Creator creator) {
    WatchDraft draft = new WatchDraft(this);
    if (userId.isEmpty()) {
      creator.userId().ifPresent(draft::userId);
    }
    Optional<String> now = Handle.in(creator.handle()).filter(seen -> !seen.equals(handle));
    return draft.currentHandle(now).watch();
  }

  /** Whether what happens now is recorded without being announced. */
  public boolean mutedAt(Instant now) {
    return muteUntil.filter(now::isBefore).isPresent();
  }

  /** Whether what happens now to a metric of a video is recorded without being announced. */
  public boolean mutedAt(Instant now, Metric metric, String videoId) {
    return mutedAt(now) || mutes.holdAt(now, metric, videoId);
  }
}
