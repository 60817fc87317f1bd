package io.spikewatch.console;

import io.javalin.Javalin;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The web pages, while they are served: on loopback, to whoever has the address. */
public final class Console implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_BYTES = 20_000_000;

  private final Javalin server;
  private final Visits visits;
  private final Pass pass;

  private Console(Javalin server, Visits visits, Pass pass) {
    this.server = server;
    this.visits = visits;
    this.pass = pass;
  }

  /**
   * Serves pages until it is closed.
   *
   * @param place where the data is, in words
   * @param port to listen on; 0 for any that is free
   */
  public static Console start(Visits visits, InstantSource clock, String place, int port) {
    Pass pass = Pass.issue();
    AtomicReference<Doorkeeper> door = new AtomicReference<>(new Doorkeeper(pass, port));
    Printer printer = new Printer(clock, pass.formSecret(), place);
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.maxRequestSize = MOST_BYTES;
              config.routes.before(ctx -> door.get().check(ctx));
              new Rooms(visits, clock, printer).open(config.routes);
              new Refusals(printer).open(config.routes);
            });
    server.start(LOOPBACK, port);
    door.set(new Doorkeeper(pass, server.port()));
    return new Console(server, visits, pass);
  }

  /** The address that lets a browser in. */
  public String address() {
    return "http://%s:%d/?token=%s".formatted(LOOPBACK, server.port(), pass.token());
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    visits.close();
  }
}
