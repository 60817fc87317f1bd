package io.spikewatch.fake;

import io.spikewatch.poll.History;
import io.spikewatch.poll.Recordings;
import io.spikewatch.poll.RecordingsContract;

class InMemoryRecordingsTest extends RecordingsContract {

  private final InMemoryHistory store = new InMemoryHistory();

  @Override
  protected History history() {
    return store;
  }

  @Override
  protected Recordings recordings() {
    return store;
  }
}
