package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.config.AwsSettings;
import io.spikewatch.config.Settings;
import io.spikewatch.message.ReportJson;
import io.spikewatch.poll.Failures;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;
import org.crac.Core;
import org.crac.Resource;

/** Polls what is due, as the schedule or a hand invocation asks for it. */
public final class PollHandler implements RequestStreamHandler, Resource {

  /** By then what a poll does is compiled, and a process may take ten seconds to start. */
  private static final int REHEARSALS = 100;

  private final Application application;
  private final RunMetrics metrics;
  private final IntConsumer rehearsal;

  /** Set up from the environment, once for each execution environment. */
  public PollHandler() {
    ClassesAhead.load();
    AwsSettings aws = AwsSettings.fromEnvironment();
    this(Settings.fromEnvironment(), aws);
    // Registering alone takes 40 classes and a generated one, at every start of the others.
    if (aws.willBeSnapshot()) {
      Core.getGlobalContext().register(this);
    }
  }

  PollHandler(Settings settings, AwsSettings aws) {
    this.application = Wiring.deployed(settings, aws);
    this.metrics = new RunMetrics(settings.metricsNamespace(), settings.serviceName());
    this.rehearsal = times -> rehearse(settings, times);
  }

  /** Around a program that was put together elsewhere, as the demo does. */
  public PollHandler(Application application) {
    this.application = application;
    this.metrics = new RunMetrics("Spikewatch", "spikewatch");
    this.rehearsal = times -> {};
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    LambdaRun run = new LambdaRun(context, metrics);
    PollRequest request = Events.poll(in.readAllBytes());
    PollReport report = application.poll(request, run.deadline(), run.listener(request.dryRun()));
    run.finish(report);
    out.write(ReportJson.write(report).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Goes through the hot path before SnapStart takes its snapshot, so that a restored process finds
   * its classes loaded and compiled. It asks the source nothing and changes nothing.
   */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try {
      rehearse(REHEARSALS);
      // Once for real, so that credentials and trust are found.
      application.stores().times().read();
    } catch (RuntimeException e) {
      // A slow first poll is better than no deployment: a role may be too young to be believed.
      String why = Printable.line(Failures.named(e));
      LambdaRuntime.getLogger().log("the rehearsal ended early: " + why, LogLevel.WARN);
    }
  }

  /** Goes through a poll so many times, among stand-ins. */
  void rehearse(int times) {
    rehearsal.accept(times);
  }

  private void rehearse(Settings settings, int times) {
    long start = System.nanoTime();
    PollReport report = Wiring.rehearse(settings, times);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Events.poll("{}".getBytes(StandardCharsets.UTF_8));
    ReportJson.write(report);
    metrics.line(report, took, Instant.now());
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing is kept over a snapshot that could be stale: key and time are read when used.
  }
}
