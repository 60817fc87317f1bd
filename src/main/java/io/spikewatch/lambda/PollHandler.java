package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.config.Settings;
import io.spikewatch.message.ReportJson;
import io.spikewatch.poll.PollReport;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;

/** Polls what is due, as the schedule or a hand invocation asks for it. */
public final class PollHandler implements RequestStreamHandler, Resource {

  private final Application application;
  private final RunMetrics metrics;

  /** Set up from the environment, once for each execution environment. */
  public PollHandler() {
    Settings settings = Settings.fromEnvironment();
    this.application = Wiring.deployed(settings);
    this.metrics = new RunMetrics(settings.metricsNamespace(), settings.serviceName());
    Core.getGlobalContext().register(this);
  }

  /** Around a program that was put together elsewhere, as the demo does. */
  public PollHandler(Application application) {
    this.application = application;
    this.metrics = new RunMetrics("Spikewatch", "spikewatch");
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    LambdaRun run = new LambdaRun(context, metrics);
    PollReport report =
        application.poll(Events.poll(in.readAllBytes()), run.deadline(), run.listener());
    run.finish(report);
    out.write(ReportJson.write(report).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Goes through the hot path once before SnapStart takes its snapshot, so that a restored process
   * finds its classes loaded. It asks the source nothing and changes nothing.
   */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    application.prime();
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing is kept over a snapshot that could be stale: key and time are read when used.
  }
}
