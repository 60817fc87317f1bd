package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.notify.Notification;
import io.spikewatch.poll.PollListener;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one invocation has of its own: the time it may take, its log and its metrics. */
final class LambdaRun {

  private static final int MOST_NAMED = 50;

  private final LambdaLogger log;
  private final RunMetrics metrics;
  private final Deadline deadline;
  private final long startedAt = System.nanoTime();

  LambdaRun(Context context, RunMetrics metrics) {
    this.log = context.getLogger();
    this.metrics = metrics;
    this.deadline =
        Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), System::nanoTime);
  }

  Deadline deadline() {
    return deadline;
  }

  /** Writes down at the most verbose level how each creator fared. */
  PollListener listener() {
    return new PollListener() {
      @Override
      public void ended(String handle, String outcome, List<Notification> notifications) {
        say(
            LogLevel.DEBUG,
            "[creator=" + handle + "] " + outcome + ", " + notifications.size() + " notifications");
      }
    };
  }

  /** Writes down what a run did, and measures it. A dry run is not measured. */
  void finish(PollReport report) {
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    report.remark().ifPresent(remark -> say(LogLevel.WARN, remark));
    report.failed().stream().limit(MOST_NAMED).forEach(this::failed);
    report.refusals().forEach(r -> say(LogLevel.WARN, "a notification was not taken: " + r));
    log.log(
        ("%d polled, %d failed, %d skipped, %d credits, %d videos, %d crossings, %d sent,"
                + " %d pending, %d held, %d handed over, in %d ms")
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
      log.log(metrics.line(report, took, Instant.now()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void failed(Skipped failed) {
    say(LogLevel.WARN, "[creator=" + failed.creator() + "] " + failed.reason());
  }

  /** One line, whatever strangers have put into it. */
  private void say(LogLevel level, String line) {
    log.log(Printable.line(line), level);
  }
}
