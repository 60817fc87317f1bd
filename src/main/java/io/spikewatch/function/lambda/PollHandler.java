package io.spikewatch.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.ReportJson;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.core.exception.SdkException;

/** Polls the creators that are due, or the creators that an invocation names. */
public final class PollHandler implements RequestStreamHandler, Resource {

  /**
   * After this many polls the JVM has compiled their code. SnapStart allows ten seconds to
   * initialize.
   */
  private static final int POLLS = 100;

  private final Application application;
  private final RunMetrics metrics;
  private final Runnable warmUp;

  /** Creates the handler from the environment, once for each execution environment. */
  public PollHandler() {
    AwsSettings aws = AwsSettings.fromEnvironment();
    this(Settings.fromEnvironment(), aws);
    // Registered only under SnapStart: the registration loads 41 classes at every cold start.
    if (aws.willBeSnapshot()) {
      Core.getGlobalContext().register(this);
    }
  }

  PollHandler(Settings settings, AwsSettings aws) {
    this.application = Wiring.deployed(settings, aws);
    this.metrics = new RunMetrics(settings.metricsNamespace(), settings.serviceName());
    this.warmUp = () -> warmUp(settings, aws);
  }

  /** Creates a handler for an application that was created elsewhere, as the demo does. */
  public PollHandler(Application application) {
    this.application = application;
    this.metrics = new RunMetrics("Spikewatch", "spikewatch");
    this.warmUp = () -> {};
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    LambdaRun run = new LambdaRun(context, metrics);
    PollRequest request = Events.poll(in.readAllBytes()).invokedAs(context.getAwsRequestId());
    PollReport report = poll(request, run);
    run.finish(report);
    out.write(ReportJson.write(report).getBytes(StandardCharsets.UTF_8));
  }

  /** Throws an exception with advice if AWS calls fail. */
  private PollReport poll(PollRequest request, LambdaRun run) {
    try {
      return application.poll(request, run.deadline(), run.listener(request.dryRun()));
    } catch (SdkException e) {
      throw new IllegalStateException(AwsFailure.explain(e), e);
    }
  }

  /**
   * Runs every step of a poll once before SnapStart takes its snapshot, so that a restored process
   * has its classes loaded. It costs no credit and changes nothing.
   */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try {
      warmUp.run();
    } catch (RuntimeException e) {
      // A failed warm-up must not fail the deployment: the role of a new stack may not be active
      // yet.
      String why = Sanitizer.line(LambdaRun.explain(e));
      LambdaRuntime.getLogger().log("the warm-up ended early: " + why, LogLevel.WARN);
    }
  }

  private void warmUp(Settings settings, AwsSettings aws) {
    Events.poll("{}".getBytes(StandardCharsets.UTF_8));
    PollReport report = Wiring.warmUp(settings, aws, POLLS);
    ReportJson.write(report);
    metrics.line(report, Duration.ZERO, Instant.EPOCH);
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // The snapshot holds no stale state: the warm-up has its own clients. The key and the time are
    // read when they are used.
  }
}
