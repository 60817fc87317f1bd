package io.spikewatch.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.poll.Failures;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;

/** The deadline, the log and the metrics of one invocation. */
final class LambdaRun {

  private static final int MAX_NAMED = 50;

  /** The maximum of spike lines in the log of one run. The alert log holds all spikes. */
  private static final int MAX_SPIKES = 200;

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

  /** Explains a failure; for a failure of AWS with advice. */
  static String explain(RuntimeException failure) {
    return failure instanceof SdkException call
        ? AwsFailure.explain(call)
        : Failures.named(failure);
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * Logs each notification when it is recorded, and at the most verbose level the outcome of each
   * creator. A dry run sends no notification.
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

      @Override
      public String explain(RuntimeException failure) {
        return LambdaRun.explain(failure);
      }
    };
  }

  private void announced(Notification notification) {
    if (notification instanceof Spikes found) {
      found.alerts().stream()
          .filter(_ -> spikes.getAndIncrement() < MAX_SPIKES)
          .forEach(alert -> write(SpikeLog.line(found, alert)));
    }
  }

  /** Logs what a run did and writes its metrics. A dry run writes no metrics. */
  void finish(PollReport report) {
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    report.remark().ifPresent(remark -> say(LogLevel.WARN, remark));
    report.creators().failed().stream().limit(MAX_NAMED).forEach(this::failed);
    report
        .notifications()
        .refusals()
        .forEach(r -> say(LogLevel.WARN, "a notification was not accepted: " + r));
    // The format %d would load the digits of the locale, which takes 15 ms at a cold start.
    log.log(
        ("%s polled, %s failed, %s skipped, %s credits, %s videos, %s crossings, %s sent,"
                + " %s pending, %s deferred, %s dispatched, in %s ms")
            .formatted(
                report.creators().polled().size(),
                report.creators().failed().size(),
                report.creators().skipped().size(),
                report.credits(),
                report.videos().seen(),
                report.videos().crossings(),
                report.notifications().sent(),
                report.notifications().pending(),
                report.notifications().deferred(),
                report.creators().dispatched(),
                took.toMillis()),
        LogLevel.INFO);
    if (report.source().throttled() > 0) {
      log.log(
          "KeyAPI throttled this run (429): %d of %d requests, %d waits, %d in flight at the end"
              .formatted(
                  report.source().throttled(),
                  report.source().requests(),
                  report.source().pauses(),
                  report.source().limit()),
          LogLevel.WARN);
    }
    report.breaker().ifPresent(b -> log.log("requests are paused: " + b, LogLevel.WARN));
    if (!report.dryRun()) {
      write(metrics.line(report, took, Instant.now()));
    }
  }

  /** Writes a line that is JSON already. */
  private void write(String json) {
    log.log(json.getBytes(StandardCharsets.UTF_8));
  }

  private void failed(Skipped failed) {
    say(LogLevel.WARN, "[creator=" + failed.creator() + "] " + failed.reason());
  }

  /** Writes one line. Control characters and line breaks in texts from outside are removed. */
  private void say(LogLevel level, String line) {
    log.log(Sanitizer.line(line), level);
  }
}
