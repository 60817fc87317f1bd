package io.spikewatch.fake;

import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.poll.HistoryReaderContract;

class InMemoryHistoryReaderTest extends HistoryReaderContract {

  private final InMemoryHistory store = new InMemoryHistory();

  @Override
  protected History history() {
    return store;
  }

  @Override
  protected HistoryReader recordings() {
    return store;
  }
}
