package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.notify.Notification;
import io.spikewatch.poll.PollListener;
import io.spikewatch.text.Printable;
import java.util.List;

/** Tells how far a poll is: on one line that is written over, or in a few lines. */
final class PollProgress implements PollListener {

  private static final int LINES = 4;
  private static final int LONGEST_NAME = 40;

  private final Screen screen;
  private final boolean silent;
  private int creators;
  private int done;

  PollProgress(Screen screen, boolean silent) {
    this.screen = screen;
    this.silent = silent;
  }

  @Override
  public synchronized void started(int count) {
    creators = count;
    if (!silent && count > 0 && !screen.live()) {
      screen.aside("Polling %s ...".formatted(Amount.of(count, "creator")));
    }
  }

  @Override
  public synchronized void ended(String handle, String outcome, List<Notification> notifications) {
    done++;
    if (silent) {
      return;
    }
    screen.progress(
        "%d of %d creators polled, last @%s"
            .formatted(done, creators, Printable.line(handle, LONGEST_NAME)));
    boolean quarter = done * LINES / creators > (done - 1) * LINES / creators;
    if (!screen.live() && quarter && creators > LINES) {
      screen.aside("%d of %d polled".formatted(done, creators));
    }
  }
}
