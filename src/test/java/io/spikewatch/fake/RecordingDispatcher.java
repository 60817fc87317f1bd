package io.spikewatch.fake;

import io.spikewatch.poll.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/** A queue to workers, in memory. */
public final class RecordingDispatcher implements Dispatcher {

  private final List<List<String>> batches = new ArrayList<>();

  @Override
  public synchronized void dispatch(List<String> handles) {
    batches.add(List.copyOf(handles));
  }

  /** Takes everything off the queue. */
  public synchronized List<List<String>> drain() {
    List<List<String>> taken = List.copyOf(batches);
    batches.clear();
    return taken;
  }
}
