package io.spikewatch.wiring;

import io.spikewatch.config.Settings;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.snapshot.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A poll by the program itself, of a creator that does not exist, from a source and with tables
 * that stand in for the real ones on loopback: nobody is asked, nothing is changed, and all that a
 * poll needs is loaded.
 */
final class Rehearsal {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;
  private final Tempo tempo;

  Rehearsal(Settings settings, Tempo tempo) {
    this.settings = settings;
    this.tempo = tempo;
  }

  /** Polls so many times, so that what is done often is compiled; returns the last report. */
  PollReport play(int times) {
    try (StandIn standIn = StandIn.open();
        AwsClients aws = AwsClients.at(standIn.address());
        Application application = Wiring.rehearsed(settings, aws, standIn.address(), tempo)) {
      PollReport last = poll(application);
      for (int i = 1; i < times; i++) {
        last = poll(application);
      }
      return last;
    } catch (IOException noLoopback) {
      throw new UncheckedIOException("nothing can be rehearsed", noLoopback);
    }
  }

  private static PollReport poll(Application application) {
    return application.poll(
        PollRequest.scheduled(), Deadline.in(PATIENCE, System::nanoTime), PollListener.SILENT);
  }
}
