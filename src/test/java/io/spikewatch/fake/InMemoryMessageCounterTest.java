package io.spikewatch.fake;

import io.spikewatch.core.notify.MessageCounter;
import io.spikewatch.core.notify.MessageCounterContract;

class InMemoryMessageCounterTest extends MessageCounterContract {

  private final InMemoryMessageCounter kept = new InMemoryMessageCounter();

  @Override
  protected MessageCounter messages() {
    return kept;
  }
}
