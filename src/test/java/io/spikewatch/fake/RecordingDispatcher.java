package io.spikewatch.fake;

import io.spikewatch.poll.Dispatcher;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A queue to workers, in memory. */
public final class RecordingDispatcher implements Dispatcher {

  /** What was handed over together. */
  public record Batch(List<Watch> watches, Instant askedAt) {
    /** Whom it names. */
    public List<String> handles() {
      return watches.stream().map(Watch::handle).toList();
    }
  }

  private final List<Batch> batches = new ArrayList<>();

  @Override
  public synchronized void dispatch(List<Watch> watches, Instant askedAt) {
    batches.add(new Batch(List.copyOf(watches), askedAt));
  }

  /** Takes everything off the queue. */
  public synchronized List<Batch> drain() {
    List<Batch> taken = List.copyOf(batches);
    batches.clear();
    return taken;
  }
}
