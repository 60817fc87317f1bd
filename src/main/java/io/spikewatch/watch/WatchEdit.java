package io.spikewatch.watch;

import java.util.Optional;
import java.util.Set;

/**
 * What is to become of one watch.
 *
 * @param before the watch as it was read; absent if it is to be added
 */
public record WatchEdit(Optional<Watch> before, Watch after) {

  public WatchEdit {
    if (before.filter(watch -> !watch.handle().equals(after.handle())).isPresent()) {
      throw new IllegalArgumentException("an edit is of one watch, not of two");
    }
  }

  /** Whose watch it is. */
  public String handle() {
    return after.handle();
  }

  /** Whether it is to be added. */
  public boolean adds() {
    return before.isEmpty();
  }

  /** The settings that it changes; of a new watch those that are not as they are by default. */
  public Set<WatchAttribute> changed() {
    return WatchAttribute.differing(before.orElse(Watch.of(after.handle())), after);
  }

  /** Whether there is anything to write. */
  public boolean matters() {
    return adds() || !changed().isEmpty();
  }

  /** What it makes of the watch as it is by now: all else stays, and so does a known identity. */
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
