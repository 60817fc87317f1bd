package io.spikewatch.fake;

import io.spikewatch.notify.MessageCounter;
import io.spikewatch.notify.MessageCounterContract;

class InMemoryMessageCounterTest extends MessageCounterContract {

  private final InMemoryMessageCounter kept = new InMemoryMessageCounter();

  @Override
  protected MessageCounter messages() {
    return kept;
  }
}
