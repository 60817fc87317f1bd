package io.spikewatch.cli;

import io.javalin.util.JavalinBindException;
import io.spikewatch.console.Console;
import io.spikewatch.console.Visits;
import io.spikewatch.desk.Problem;
import io.spikewatch.local.ConsoleNotifier;
import io.spikewatch.notify.Notifier;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Runs the console in this process: says where it is, and ends it with the process. */
record ConsoleHost(Shell shell, int port, boolean opens) {

  /** Where there is no topic, what is sent is read here. */
  Notifier notifier() {
    return ConsoleNotifier.emails(
        text -> {
          shell.terminal().out().println(PollWords.framed(text));
          return !shell.terminal().out().checkError();
        });
  }

  /** Serves until the process is told to end; returns the exit code. */
  int serve(Visits visits, InstantSource clock, String place) {
    CountDownLatch ended = new CountDownLatch(1);
    try (Console console = start(visits, clock, place)) {
      // What cannot be opened is told now, not on the first page.
      visits.visit(application -> application.defaults());
      Thread hook = new Thread(() -> end(console, ended), "console-end");
      Runtime.getRuntime().addShutdownHook(hook);
      shell.terminal().out().println("Spikewatch's console, until you press Ctrl-C:\n");
      shell.terminal().out().println("  " + console.address() + "\n");
      shell.terminal().out().flush();
      if (opens) {
        Browsers.open(URI.create(console.address()));
      }
      ended.await();
      return Cli.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Cli.OK;
    }
  }

  private Console start(Visits visits, InstantSource clock, String place) {
    try {
      return Console.start(visits, clock, place, port);
    } catch (JavalinBindException taken) {
      visits.close();
      throw Problem.failure(
          "port %d is taken. Name another one with --port; 0 takes any that is free."
              .formatted(port));
    }
  }

  private static void end(Console console, CountDownLatch ended) {
    console.close();
    ended.countDown();
  }
}
