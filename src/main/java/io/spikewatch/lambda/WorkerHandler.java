package io.spikewatch.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.spikewatch.config.AwsSettings;
import io.spikewatch.config.Settings;
import io.spikewatch.poll.Failures;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.Application;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Polls the batches of creators that a run has handed over. A message that cannot be worked off is
 * named in the answer, so that the queue delivers it again, and in the end to the dead letters.
 */
public final class WorkerHandler implements RequestStreamHandler {

  private final Application application;
  private final RunMetrics metrics;

  /** Set up from the environment, once for each execution environment. */
  public WorkerHandler() {
    ClassesAhead.load();
    Settings settings = Settings.fromEnvironment();
    this.application = Wiring.deployed(settings, AwsSettings.fromEnvironment());
    this.metrics = new RunMetrics(settings.metricsNamespace(), settings.serviceName());
  }

  /** Around a program that was put together elsewhere. */
  public WorkerHandler(Application application) {
    this.application = application;
    this.metrics = new RunMetrics("Spikewatch", "spikewatch");
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    List<String> failed = new ArrayList<>();
    for (QueueEvent.Message message : QueueEvent.read(in.readAllBytes())) {
      LambdaRun run = new LambdaRun(context, metrics);
      try {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        run.finish(application.poll(Events.handedOver(body), run.deadline(), run.listener(false)));
      } catch (RuntimeException e) {
        context
            .getLogger()
            .log(
                Printable.line("[message=" + message.id() + "] " + Failures.named(e)),
                LogLevel.ERROR);
        failed.add(message.id());
      }
    }
    QueueEvent.answer(out, failed);
  }
}
