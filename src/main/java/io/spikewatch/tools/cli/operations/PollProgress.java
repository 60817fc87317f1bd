package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import java.util.List;

/** Shows the progress of a poll: on one line that is updated, or on a few lines. */
final class PollProgress implements PollListener {

  private static final int LINES = 4;
  private static final int MAX_NAME = 40;

  private final ProgressOutput output;
  private final boolean silent;
  private int creators;
  private int done;

  PollProgress(ProgressOutput output, boolean silent) {
    this.output = output;
    this.silent = silent;
  }

  @Override
  public synchronized void started(int count) {
    creators = count;
    if (!silent && count > 0 && !output.live()) {
      output.aside("Polling %s ...".formatted(Plural.of(count, "creator")));
    }
  }

  @Override
  public synchronized void ended(String handle, String outcome, List<Notification> notifications) {
    done++;
    if (silent) {
      return;
    }
    output.progress(
        "%d of %d creators polled, last @%s"
            .formatted(done, creators, Sanitizer.line(handle, MAX_NAME)));
    boolean quarter = done * LINES / creators > (done - 1) * LINES / creators;
    if (!output.live() && quarter && creators > LINES) {
      output.aside("%d of %d polled".formatted(done, creators));
    }
  }
}
