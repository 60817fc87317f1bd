package io.spikewatch.poll;

import io.spikewatch.notify.Notification;
import java.util.List;

/** Is told how a run goes on. Called from several threads at once. */
public interface PollListener {

  /** The creators of this run are known. */
  default void started(int creators) {}

  /** One creator is done. */
  default void ended(String handle, String outcome, List<Notification> notifications) {}

  /** Nobody listens. */
  PollListener SILENT = new PollListener() {};
}
