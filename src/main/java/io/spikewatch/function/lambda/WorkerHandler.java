package io.spikewatch.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Polls the batches of creators that a run has dispatched. The response names each message that
 * failed. The queue delivers it again, and finally moves it to the dead-letter queue.
 */
public final class WorkerHandler implements RequestStreamHandler {

  private final Application application;
  private final RunMetrics metrics;

  /** Creates the handler from the environment, once for each execution environment. */
  public WorkerHandler() {
    Settings settings = Settings.fromEnvironment();
    this.application = Wiring.deployed(settings, AwsSettings.fromEnvironment());
    this.metrics = new RunMetrics(settings.metricsNamespace(), settings.serviceName());
  }

  /** Creates a handler for an application that was created elsewhere. */
  public WorkerHandler(Application application) {
    this.application = application;
    this.metrics = new RunMetrics("Spikewatch", "spikewatch");
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    List<String> failed = new ArrayList<>();
    for (QueueEvent.QueueMessage message : QueueEvent.read(in.readAllBytes())) {
      LambdaRun run = new LambdaRun(context, metrics);
      try {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        PollRequest request = Events.batch(body).invokedAs(context.getAwsRequestId());
        run.finish(application.poll(request, run.deadline(), run.listener(false)));
      } catch (RuntimeException e) {
        context
            .getLogger()
            .log(
                Sanitizer.line("[message=" + message.id() + "] " + LambdaRun.explain(e)),
                LogLevel.ERROR);
        failed.add(message.id());
      }
    }
    out.write(QueueEvent.answer(failed).getBytes(StandardCharsets.UTF_8));
  }
}
