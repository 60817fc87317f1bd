package io.spikewatch.tools.admin;

import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Stores;

/** An application on an open store. Closing it closes the store. */
public record OpenStore(Application application, Runnable end) implements AutoCloseable {

  /** Returns the application. */
  public Stores stores() {
    return application.stores();
  }

  @Override
  public void close() {
    end.run();
  }
}
