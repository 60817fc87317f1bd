package io.spikewatch.core.watch;

import java.util.Optional;
import java.util.Set;

/**
 * A change of one watch.
 *
 * @param before the watch as it was read; absent if it is new
 */
public record WatchEdit(Optional<Watch> before, Watch after) {

  public WatchEdit {
    if (before.filter(watch -> !watch.handle().equals(after.handle())).isPresent()) {
      throw new IllegalArgumentException("an edit is of one watch, not of two");
    }
  }

  /** The handle of the watch. */
  public String handle() {
    return after.handle();
  }

  /** Whether the watch is new. */
  public boolean adds() {
    return before.isEmpty();
  }

  /**
   * The settings that change. For a new watch these are the settings without their default value.
   */
  public Set<WatchAttribute> changed() {
    return WatchAttribute.differing(before.orElse(Watch.of(after.handle())), after);
  }

  /** Whether there is anything to write. */
  public boolean matters() {
    return adds() || !changed().isEmpty();
  }

  /**
   * Applies the edit to the current watch. All other settings and a known identity are preserved.
   */
  public Watch on(Watch there) {
    WatchDraft draft = new WatchDraft(there);
    for (WatchAttribute attribute : changed()) {
      if (attribute != WatchAttribute.USER_ID || there.userId().isEmpty()) {
        draft.take(attribute, after);
      }
    }
    return draft.watch();
  }
}
