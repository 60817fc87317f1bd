package io.spikewatch.tools.cli.operations;

import io.javalin.util.JavalinBindException;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.console.Console;
import io.spikewatch.tools.console.Covers;
import io.spikewatch.tools.console.LocalSetup;
import io.spikewatch.tools.console.StoreSession;
import io.spikewatch.tools.console.UndoLog;
import io.spikewatch.tools.local.ConsoleNotifier;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the console in this process, prints its address, and ends it with the process. */
public record ConsoleHost(CliContext context, int port, boolean opens, Covers covers) {

  /** Prints notifications to this terminal if there is no topic. */
  public Notifier notifier() {
    int width = context.terminal().emailWidth();
    return ConsoleNotifier.emails(
        text -> {
          context.terminal().out().println(PollSummary.framed(text, width));
          return !context.terminal().out().checkError();
        },
        Settings.texts(context.variables()),
        width);
  }

  /** Serves until the process is ended; returns the exit code. */
  public int serve(StoreSession session, InstantSource clock, String place) {
    return serve(session, clock, place, UndoLog.inMemory(), Optional.empty());
  }

  /** Serves with stored changes and with the setup of a folder. */
  int serve(
      StoreSession session,
      InstantSource clock,
      String place,
      UndoLog undo,
      Optional<LocalSetup> setup) {
    CountDownLatch ended = new CountDownLatch(1);
    try (Console console = start(session, clock, place, undo, setup)) {
      // Opens the store now, so that an error is reported here and not on the first page.
      session.withStore(application -> application.defaults());
      Thread hook = new Thread(() -> end(console, ended), "console-end");
      Runtime.getRuntime().addShutdownHook(hook);
      context.terminal().out().println("The console of Spikewatch runs until you press Ctrl-C:\n");
      context.terminal().out().println("  " + console.address() + "\n");
      context.terminal().out().flush();
      if (opens) {
        Browsers.open(URI.create(console.address()));
      }
      ended.await();
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.OK;
    }
  }

  private Console start(
      StoreSession session,
      InstantSource clock,
      String place,
      UndoLog undo,
      Optional<LocalSetup> setup) {
    try {
      return Console.start(session, clock, place, port, covers, undo, setup);
    } catch (JavalinBindException taken) {
      session.close();
      throw Problem.failure(
          "port %d is in use. Name another port with --port; 0 selects any free port."
              .formatted(port));
    }
  }

  private static void end(Console console, CountDownLatch ended) {
    console.close();
    ended.countDown();
  }
}
