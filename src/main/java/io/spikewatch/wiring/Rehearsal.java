package io.spikewatch.wiring;

import io.spikewatch.message.AlertJson;

/** One look into every store, so that all that is needed for it is loaded and connected. */
final class Rehearsal {

  private static final String NOBODY = "-rehearsal-";

  private Rehearsal() {}

  static void of(Stores stores) {
    stores.watchlist().read();
    stores.times().read();
    stores.leases().held();
    stores.health().recall();
    stores.history().recall(NOBODY);
    stores.outbox().waiting(1);
    stores.outbox().held(1);
    AlertJson.read("{}");
  }
}
