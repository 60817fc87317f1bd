package io.spikewatch.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A watched creator with its settings.
 *
 * @param handle the normalised handle under which the watch was made: the key of everything that is
 *     stored about the creator, also after a rename
 * @param userId the identity, if it is known
 * @param currentHandle the handle that the last poll found, if it differs
 * @param thresholds the thresholds that replace the defaults
 * @param every the time between two polls; absent for every run
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

  /** A watch without settings. */
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

  /**
   * This watch with the creator's identity, unless one is already known, and its current handle.
   */
  public Watch seenAs(Creator creator) {
    WatchDraft draft = new WatchDraft(this);
    if (userId.isEmpty()) {
      creator.userId().ifPresent(draft::userId);
    }
    Optional<String> now = Handle.in(creator.handle()).filter(seen -> !seen.equals(handle));
    return draft.currentHandle(now).watch();
  }

  /** Whether the creator is muted at that instant. */
  public boolean mutedAt(Instant now) {
    return muteUntil.filter(now::isBefore).isPresent();
  }

  /** Whether a video is muted at that instant. */
  public boolean mutedAt(Instant now, String videoId) {
    return mutedAt(now) || mutes.holdAt(now, videoId);
  }

  /** Whether a metric of a video is muted at that instant. */
  public boolean mutedAt(Instant now, Metric metric, String videoId) {
    return mutedAt(now) || mutes.holdAt(now, metric, videoId);
  }
}
