package io.spikewatch.tools.console;

import io.javalin.Javalin;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A running web console. It listens on the loopback interface and requires the printed address. */
public final class Console implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_BYTES = 20_000_000;

  private final Javalin server;
  private final StoreSession session;
  private final ConsoleTokens tokens;
  private final Optional<LocalSetup> setup;

  private Console(
      Javalin server, StoreSession session, ConsoleTokens tokens, Optional<LocalSetup> setup) {
    this.server = server;
    this.session = session;
    this.tokens = tokens;
    this.setup = setup;
  }

  /**
   * Starts the console; it serves pages until it is closed.
   *
   * @param place the place of the data, in words
   * @param port the port; 0 for any free port
   * @param undo the changes that can be undone
   * @param setup absent if the store is not a folder
   */
  public static Console start(
      StoreSession session,
      InstantSource clock,
      String place,
      int port,
      Covers covers,
      UndoLog undo,
      Optional<LocalSetup> setup) {
    ConsoleTokens tokens = ConsoleTokens.issue();
    AtomicReference<RequestGuard> door = new AtomicReference<>(new RequestGuard(tokens, port));
    PageRenderer renderer = new PageRenderer(clock, tokens.csrfToken(), place);
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.maxRequestSize = MAX_BYTES;
              config.routes.before(ctx -> door.get().check(ctx));
              new Routes(
                      new PageContext(
                          session,
                          clock,
                          renderer,
                          new SparklineCache(),
                          new HistoryChartCache(),
                          new LogCache(),
                          covers,
                          undo,
                          setup))
                  .open(config.routes);
              new ErrorPages(renderer).open(config.routes);
            });
    server.start(LOOPBACK, port);
    door.set(new RequestGuard(tokens, server.port()));
    return new Console(server, session, tokens, setup);
  }

  /** The address with the token that lets a browser in. */
  public String address() {
    return "http://%s:%d/?token=%s".formatted(LOOPBACK, server.port(), tokens.token());
  }

  /** The port. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    setup.ifPresent(LocalSetup::close);
    session.close();
  }
}
