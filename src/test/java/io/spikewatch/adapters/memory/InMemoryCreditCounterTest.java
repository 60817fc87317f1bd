package io.spikewatch.adapters.memory;

import io.spikewatch.core.credits.CreditCounter;
import io.spikewatch.core.credits.CreditCounterContract;

class InMemoryCreditCounterTest extends CreditCounterContract {

  private final InMemoryCreditCounter kept = new InMemoryCreditCounter();

  @Override
  protected CreditCounter credits() {
    return kept;
  }
}
