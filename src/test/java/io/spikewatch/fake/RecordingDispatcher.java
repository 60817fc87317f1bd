package io.spikewatch.fake;

import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.poll.Dispatcher;
import java.util.ArrayList;
import java.util.List;

/** A queue to workers, in memory. */
public final class RecordingDispatcher implements Dispatcher {

  private final List<Batch> batches = new ArrayList<>();

  @Override
  public synchronized void dispatch(Batch batch) {
    batches.add(batch);
  }

  /** Takes everything off the queue. */
  public synchronized List<Batch> drain() {
    List<Batch> taken = List.copyOf(batches);
    batches.clear();
    return taken;
  }
}
