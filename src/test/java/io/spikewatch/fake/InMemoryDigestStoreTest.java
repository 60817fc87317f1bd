package io.spikewatch.fake;

import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.poll.DigestStore;
import io.spikewatch.core.poll.DigestStoreContract;

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
