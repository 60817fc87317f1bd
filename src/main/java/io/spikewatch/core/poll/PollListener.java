package io.spikewatch.core.poll;

import io.spikewatch.core.notify.Notification;
import java.util.List;

/** Receives the progress of a run. It is called from several threads at once. */
public interface PollListener {

  /** The number of creators of this run is known. */
  default void started(int creators) {}

  /** The poll of one creator has ended. */
  default void ended(String handle, String outcome, List<Notification> notifications) {}

  /** Explains the failure of one creator's poll, for its outcome. */
  default String explain(RuntimeException failure) {
    return Failures.named(failure);
  }

  /** A listener that does nothing. */
  PollListener SILENT = new PollListener() {};
}
