package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What one invocation has of its own: the time it may take, its log and its metrics. */
final class LambdaRun {

  private static final int MOST_NAMED = 50;

  /** Of a run in which everybody takes off, the alert log has them all. */
  private static final int MOST_SPIKES = 200;

  private final LambdaLogger log;
  private final RunMetrics metrics;
  private final Deadline deadline;
  private final long startedAt = System.nanoTime();
  private final AtomicInteger spikes = new AtomicInteger();

  LambdaRun(Context context, RunMetrics metrics) {
    this.log = context.getLogger();
    this.metrics = metrics;
    this.deadline =
        Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), System::nanoTime);
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * Writes down what is announced as soon as it is recorded, and at the most verbose level how each
   * creator fared. A dry run announces nothing.
   */
  PollListener listener(boolean dryRun) {
    return new PollListener() {
      @Override
      public void ended(String handle, String outcome, List<Notification> notifications) {
        say(
            LogLevel.DEBUG,
            "[creator=" + handle + "] " + outcome + ", " + notifications.size() + " notifications");
        if (!dryRun) {
          notifications.forEach(LambdaRun.this::announced);
        }
      }
    };
  }

  private void announced(Notification notification) {
    if (notification instanceof Spikes found) {
      found.alerts().stream()
          .filter(_ -> spikes.getAndIncrement() < MOST_SPIKES)
          .forEach(alert -> write(SpikeLines.line(found, alert)));
    }
  }

  /** Writes down what a run did, and measures it. A dry run is not measured. */
  void finish(PollReport report) {
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    report.remark().ifPresent(remark -> say(LogLevel.WARN, remark));
    report.failed().stream().limit(MOST_NAMED).forEach(this::failed);
    report.refusals().forEach(r -> say(LogLevel.WARN, "a notification was not taken: " + r));
    // With %d it would ask for the digits of the locale, which takes a start 15 ms.
    log.log(
        ("%s polled, %s failed, %s skipped, %s credits, %s videos, %s crossings, %s sent,"
                + " %s pending, %s held, %s handed over, in %s ms")
            .formatted(
                report.polled().size(),
                report.failed().size(),
                report.skipped().size(),
                report.credits(),
                report.videos(),
                report.crossings(),
                report.sent(),
                report.pending(),
                report.held(),
                report.dispatched(),
                took.toMillis()),
        LogLevel.INFO);
    if (report.source().throttled() > 0) {
      log.log(
          "the source was asked too much: %d of %d requests, %d waits, %d in flight at the end"
              .formatted(
                  report.source().throttled(),
                  report.source().requests(),
                  report.source().pauses(),
                  report.source().limit()),
          LogLevel.WARN);
    }
    report.breaker().ifPresent(b -> log.log("requests are held back: " + b, LogLevel.WARN));
    if (!report.dryRun()) {
      write(metrics.line(report, took, Instant.now()));
    }
  }

  /** A line that is JSON already. */
  private void write(String json) {
    log.log(json.getBytes(StandardCharsets.UTF_8));
  }

  private void failed(Skipped failed) {
    say(LogLevel.WARN, "[creator=" + failed.creator() + "] " + failed.reason());
  }

  /** One line, whatever strangers have put into it. */
  private void say(LogLevel level, String line) {
    log.log(Printable.line(line), level);
  }
}
