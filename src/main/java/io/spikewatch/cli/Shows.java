package io.spikewatch.cli;

import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import java.time.Instant;

/** Shows recordings to viewers, or says why that cannot be done. */
final class Shows {

  private Shows() {}

  /** Shows all there is; returns how many frames could not be read. */
  static int all(Place place, String handle, Instant since, Viewer viewer) {
    return switch (place.stores().recordings().show(handle, since, viewer)) {
      case Showing.Shown shown -> shown.unreadable();
      case Showing.Unreadable(String reason) ->
          throw Problem.failure("what is kept of @%s cannot be read: %s".formatted(handle, reason));
    };
  }

  static void tellUnreadable(Shell shell, int frames) {
    if (frames > 0) {
      shell
          .terminal()
          .err()
          .println(
              shell.terminal().warning("incomplete: ")
                  + PollWords.count(frames, "poll")
                  + " within that time cannot be read any more.");
    }
  }
}
