package io.spikewatch.fake;

import io.spikewatch.notify.Outbox;
import io.spikewatch.poll.DigestStore;
import io.spikewatch.poll.DigestStoreContract;

class InMemoryDigestStoreTest extends DigestStoreContract {

  private final InMemoryHistory kept = new InMemoryHistory();

  @Override
  protected DigestStore digests() {
    return kept;
  }

  @Override
  protected Outbox outbox() {
    return kept;
  }
}
