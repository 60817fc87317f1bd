package io.spikewatch.cli;

import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Stores;

/** The program at the place where its data is, opened until it is closed. */
record Place(Application application, Runnable end) implements AutoCloseable {

  Stores stores() {
    return application.stores();
  }

  @Override
  public void close() {
    end.run();
  }
}
