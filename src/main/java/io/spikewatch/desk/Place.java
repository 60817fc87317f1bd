package io.spikewatch.desk;

import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Stores;

/** The program at the place where its data is, opened until it is closed. */
public record Place(Application application, Runnable end) implements AutoCloseable {

  /** What is kept there. */
  public Stores stores() {
    return application.stores();
  }

  @Override
  public void close() {
    end.run();
  }
}
