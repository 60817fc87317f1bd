package io.spikewatch.memory;

import io.spikewatch.poll.CreditCounter;
import io.spikewatch.poll.CreditCounterContract;

class InMemoryCreditCounterTest extends CreditCounterContract {

  private final InMemoryCreditCounter kept = new InMemoryCreditCounter();

  @Override
  protected CreditCounter credits() {
    return kept;
  }
}
