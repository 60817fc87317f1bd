package io.spikewatch.poll;

import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What the polls of each creator saw, for as long as it is kept: read by people, and by a poll only
 * for the trend of what it announces. Captions and pictures are not kept.
 */
public interface Recordings {

  /** Who looks at a recording, from its beginning to its end. */
  interface Viewer {

    /**
     * The snapshot before the frames that follow. Not called where these begin with a baseline;
     * called again after a gap.
     */
    void starts(Snapshot snapshot);

    /** The next frame. */
    void sees(Frame frame);

    /** A viewer that does the one and the other. */
    static Viewer of(Consumer<Snapshot> starts, Consumer<Frame> sees) {
      return new Viewer() {
        @Override
        public void starts(Snapshot snapshot) {
          starts.accept(snapshot);
        }

        @Override
        public void sees(Frame frame) {
          sees.accept(frame);
        }
      };
    }
  }

  /** How a showing ended. */
  sealed interface Showing {

    /**
     * Everything there is has been shown.
     *
     * @param frames how many that were
     * @param unreadable how many frames are kept within that time but could not be read
     */
    record Shown(int frames, int unreadable) implements Showing {}

    /** Something is kept that this version of the program cannot read. */
    record Unreadable(String reason) implements Showing {}
  }

  /**
   * Shows the frames of a creator since an instant, in order and up to the newest, and first those
   * before it that it takes to begin at a snapshot or a baseline.
   *
   * @param handle of its watch
   */
  Showing show(String handle, Instant since, Viewer viewer);
}
